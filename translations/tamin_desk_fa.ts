<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa" sourcelanguage="en">
<context>
    <name>AccountPanel</name>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>نام کاربری</translation>
    </message>
    <message>
        <source>Opens without the network until</source>
        <translation>بدون شبکه باز می‌شود تا</translation>
    </message>
    <message>
        <source>Your account</source>
        <translation>حساب شما</translation>
    </message>
    <message>
        <source>Change the password…</source>
        <translation>تغییر گذرواژه…</translation>
    </message>
    <message>
        <source>The password is changed.</source>
        <translation>گذرواژه تغییر کرد.</translation>
    </message>
    <message>
        <source>Wherever else you were signed in, you are signed out.</source>
        <translation>هر جای دیگری که وارد شده بودید، از آنجا خارج شدید.</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>This pair had a known answer</source>
        <translation>پاسخ این جفت از پیش معلوم بود</translation>
    </message>
    <message>
        <source>The answer is yours: {truth}.</source>
        <translation>پاسخ همان نظر شماست: {truth}.</translation>
    </message>
    <message>
        <source>The answer is another: {truth}.</source>
        <translation>پاسخ نظر دیگری است: {truth}.</translation>
    </message>
    <message>
        <source>What tells most here: {feature}.</source>
        <translation>گویاترین ویژگی: {feature}.</translation>
    </message>
    <message>
        <source>It concerns nobody real, and only you see how you did. Compare once more if you like.</source>
        <translation>این جفت به هیچ فرد واقعی مربوط نیست و نتیجه را فقط خود شما می‌بینید. اگر بخواهید یک بار دیگر دو چهره را نگاه کنید.</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>پروندهٔ بعدی</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message numerus="yes">
        <source>%Ln photos of earlier inquiries have come.</source>
        <translation>
            <numerusform>%Ln عکس از استعلام‌های پیشین رسید.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln earlier inquiries ended without a photo.</source>
        <translation>
            <numerusform>%Ln استعلام پیشین بی‌عکس پایان یافت.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the person</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>Open the first person</source>
        <translation>باز کردن نخستین پرونده</translation>
    </message>
</context>
<context>
    <name>AtDesk</name>
    <message>
        <source>A reviewer judges at this desk</source>
        <translation>بازبین پشت همین میز نظر می‌دهد</translation>
    </message>
    <message>
        <source>The clerk&apos;s result is on its way to the archive</source>
        <translation>نتیجهٔ متصدی در راه آرشیو است</translation>
    </message>
    <message>
        <source>The archive has not taken the clerk&apos;s result</source>
        <translation>آرشیو نتیجهٔ متصدی را نپذیرفته است</translation>
    </message>
    <message>
        <source>A reviewer can judge as soon as the archive has it; this page goes on by itself.</source>
        <translation>همین که به آرشیو برسد بازبین می‌تواند نظر دهد؛ این صفحه خودش ادامه می‌دهد.</translation>
    </message>
    <message>
        <source>Nothing is lost. See in the outbox what it needs; then a reviewer can judge here.</source>
        <translation>چیزی از دست نرفته است. در صف ارسال ببینید چه لازم دارد؛ سپس بازبین می‌تواند همین‌جا نظر دهد.</translation>
    </message>
    <message>
        <source>Take the card in the hand and sign in. The clerk&apos;s session and work stay as they are; yours ends with this judgement.</source>
        <translation>کارت را در دست بگیرید و وارد شوید. نشست و کار متصدی همان‌گونه می‌ماند؛ نشست شما با همین نظر پایان می‌یابد.</translation>
    </message>
    <message>
        <source>The archive cannot be reached now. The result is kept here and sent by itself; the reviewer can also judge later.</source>
        <translation>آرشیو اکنون در دسترس نیست. نتیجه اینجا ذخیره مانده و خودش ارسال می‌شود؛ بازبین بعداً هم می‌تواند نظر دهد.</translation>
    </message>
    <message>
        <source>This person is no reviewer.</source>
        <translation>این شخص بازبین نیست.</translation>
    </message>
    <message>
        <source>Only a reviewer of the province can judge here; let one sign in.</source>
        <translation>اینجا فقط بازبین استان می‌تواند نظر دهد؛ از او بخواهید وارد شود.</translation>
    </message>
    <message>
        <source>This case is not one of this reviewer&apos;s province.</source>
        <translation>این پرونده از استان این بازبین نیست.</translation>
    </message>
    <message>
        <source>Let a reviewer of this unit&apos;s province sign in.</source>
        <translation>از بازبین استان همین واحد بخواهید وارد شود.</translation>
    </message>
    <message>
        <source>This person gave the first result.</source>
        <translation>نتیجهٔ نخست را همین شخص داده است.</translation>
    </message>
    <message>
        <source>Nobody reviews their own; let another reviewer sign in.</source>
        <translation>هیچ‌کس کار خود را بازبینی نمی‌کند؛ از بازبین دیگری بخواهید وارد شود.</translation>
    </message>
    <message>
        <source>This case is not judged at the desk any more.</source>
        <translation>این پرونده دیگر پشت میز بازبینی نمی‌شود.</translation>
    </message>
    <message>
        <source>It has a picture by now and waits in the queue, or it was settled meanwhile.</source>
        <translation>اکنون تصویر دارد و در صف بازبینی است، یا در این میان تعیین تکلیف شده است.</translation>
    </message>
    <message>
        <source>{name} has this case open now.</source>
        <translation>این پرونده اکنون در دست {name} است.</translation>
    </message>
    <message>
        <source>Nothing is lost; try again when they have left it.</source>
        <translation>چیزی از دست نرفته است؛ وقتی کنار گذاشت دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>The reviewer&apos;s session ended when the desk was locked.</source>
        <translation>با قفل شدن میز، نشست بازبین پایان یافت.</translation>
    </message>
    <message>
        <source>The reviewer&apos;s session has ended.</source>
        <translation>نشست بازبین پایان یافته است.</translation>
    </message>
    <message>
        <source>Their own result is recorded; the decision waits for them here and in their queue.</source>
        <translation>نظر او ثبت شده است؛ تصمیم، همین‌جا و در صف خودش، منتظر اوست.</translation>
    </message>
    <message>
        <source>Nothing was recorded and nothing is lost: sign in to judge from the beginning.</source>
        <translation>چیزی ثبت نشد و چیزی از دست نرفت؛ وارد شوید تا از آغاز بسنجید.</translation>
    </message>
    <message>
        <source>The reviewer&apos;s judgement is recorded</source>
        <translation>نظر بازبین ثبت شد</translation>
    </message>
    <message>
        <source>Recorded: {decision}</source>
        <translation>ثبت شد؛ {decision}</translation>
    </message>
    <message>
        <source>The photo of this case cannot be shown</source>
        <translation>عکس این پرونده نمایش‌دادنی نیست</translation>
    </message>
    <message>
        <source>The reviewer&apos;s session has ended; the clerk&apos;s work goes on.</source>
        <translation>نشست بازبین پایان یافت؛ کار متصدی ادامه دارد.</translation>
    </message>
    <message>
        <source>Nothing is lost: try again, or judge later.</source>
        <translation>چیزی از دست نرفته است؛ دوباره تلاش کنید یا بعداً نظر دهید.</translation>
    </message>
</context>
<context>
    <name>AtDeskPage</name>
    <message>
        <source>A reviewer at this desk</source>
        <translation>بازبین پشت همین میز</translation>
    </message>
    <message>
        <source>Your opinion first; the clerk&apos;s is shown once yours is recorded</source>
        <translation>نخست نظر شما؛ نظر متصدی پس از ثبت آشکار می‌شود</translation>
    </message>
    <message>
        <source>Your opinion is recorded</source>
        <translation>نظر شما ثبت شد</translation>
    </message>
    <message>
        <source>End the reviewer&apos;s turn</source>
        <translation>پایان نوبت بازبین</translation>
    </message>
    <message>
        <source>Reviewer: {name}</source>
        <translation>بازبین: {name}</translation>
    </message>
</context>
<context>
    <name>BadModel</name>
    <message>
        <source>Row</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>در پرونده</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>No national card (under 15)</source>
        <translation>فاقد کارت ملی (زیر ۱۵ سال)</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>بدون عکس</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>مقایسه نشده</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>هنوز مقایسه نشده</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>تأییدشده</translation>
    </message>
    <message>
        <source>Discrepancy being resolved</source>
        <translation>در حال رفع مغایرت</translation>
    </message>
    <message>
        <source>Scan of a document</source>
        <translation>اسکن از مدرک</translation>
    </message>
    <message>
        <source>Replaced by a newer photo</source>
        <translation>جایگزین‌شده با عکس تازه</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>پس‌گرفته‌شده</translation>
    </message>
    <message>
        <source>Saved here</source>
        <translation>اینجا ذخیره شد</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>در حال ارسال</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>نتیجه نامعلوم</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>پذیرفته شد</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>نیازمند شما</translation>
    </message>
    <message>
        <source>Replaced by a correction</source>
        <translation>جایگزین‌شده با اصلاح</translation>
    </message>
</context>
<context>
    <name>Booklet</name>
    <message>
        <source>Not printed: this person has died</source>
        <translation>چاپ نمی‌شود: این فرد فوت کرده است</translation>
    </message>
    <message>
        <source>Not printed: the photo&apos;s discrepancy is being cleared up</source>
        <translation>چاپ نمی‌شود: عکس در حال رفع مغایرت است</translation>
    </message>
    <message>
        <source>Not printed: the scanned photo was withdrawn</source>
        <translation>چاپ نمی‌شود: عکس اسکن‌شده پس گرفته شده است</translation>
    </message>
    <message>
        <source>Not printed: only replaced photos are on file</source>
        <translation>چاپ نمی‌شود: در پرونده تنها عکس‌های جایگزین‌شده هست</translation>
    </message>
    <message>
        <source>Not printed: there is no photo</source>
        <translation>چاپ نمی‌شود: عکسی ندارد</translation>
    </message>
    <message>
        <source>Not printed by you: you are to judge this photo</source>
        <translation>شما چاپ نمی‌کنید: داوری دربارهٔ این عکس با شماست</translation>
    </message>
    <message>
        <source>Not printed: no photo has been scanned</source>
        <translation>چاپ نمی‌شود: عکس اسکن نشده است</translation>
    </message>
    <message>
        <source>Not printed yet: the scanned photo is on its way to the archive</source>
        <translation>هنوز چاپ نمی‌شود: عکس اسکن‌شده در راه آرشیو است</translation>
    </message>
    <message>
        <source>principal insured</source>
        <translation>بیمه‌شدهٔ اصلی</translation>
    </message>
    <message>
        <source>spouse</source>
        <translation>همسر</translation>
    </message>
    <message>
        <source>child</source>
        <translation>فرزند</translation>
    </message>
    <message>
        <source>father</source>
        <translation>پدر</translation>
    </message>
    <message>
        <source>mother</source>
        <translation>مادر</translation>
    </message>
    <message>
        <source>survivor</source>
        <translation>بازمانده</translation>
    </message>
    <message>
        <source>pensioner</source>
        <translation>مستمری‌بگیر</translation>
    </message>
    <message>
        <source>Inquiry</source>
        <translation>استعلام</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>اسکن</translation>
    </message>
    <message>
        <source>Inquiry at Civil Registration for {name}</source>
        <translation>استعلام از ثبت احوال برای {name}</translation>
    </message>
    <message>
        <source>Scan a photo of {name}</source>
        <translation>اسکن عکس {name}</translation>
    </message>
    <message>
        <source>first printing</source>
        <translation>چاپ نخست</translation>
    </message>
    <message>
        <source>second printing</source>
        <translation>چاپ دوم</translation>
    </message>
    <message>
        <source>third printing</source>
        <translation>چاپ سوم</translation>
    </message>
    <message>
        <source>A number in millimetres, such as {example}</source>
        <translation>عددی به میلی‌متر، مانند {example}</translation>
    </message>
    <message>
        <source>At most {most} millimetres to either side</source>
        <translation>از هر سو دست بالا {most} میلی‌متر</translation>
    </message>
    <message>
        <source>{relation}, {age}</source>
        <translation>{relation}، {age}</translation>
    </message>
    <message>
        <source>Unknown: the archive cannot be reached</source>
        <translation>نامعلوم: آرشیو در دسترس نیست</translation>
    </message>
    <message>
        <source>Being read …</source>
        <translation>در حال خواندن …</translation>
    </message>
    <message>
        <source>Photo of Civil Registration, {standing}</source>
        <translation>عکس ثبت احوال، {standing}</translation>
    </message>
    <message>
        <source>Scanned and indexed photo</source>
        <translation>عکس اسکن و شناسه‌گذاری شده</translation>
    </message>
    <message>
        <source>{chosen} of {all} covers</source>
        <translation>{chosen} جلد از {all}</translation>
    </message>
    <message>
        <source>On its way to the archive: {count}</source>
        <translation>چاپ‌شده، در راه آرشیو: {count}</translation>
    </message>
    <message>
        <source>Whoever was not printed is still chosen.</source>
        <translation>هر که چاپ نشده است همچنان برگزیده مانده است.</translation>
    </message>
    <message>
        <source>Covers in the file: {count}.</source>
        <translation>{count} جلد در پروندهٔ PDF است.</translation>
    </message>
    <message>
        <source>Covers printed: {count}.</source>
        <translation>{count} جلد چاپ شد.</translation>
    </message>
    <message>
        <source>Cover of the booklet before</source>
        <translation>جلد پیشین</translation>
    </message>
    <message>
        <source>This cover, {number}</source>
        <translation>این جلد، {number}</translation>
    </message>
    <message>
        <source>Next: {number}</source>
        <translation>اکنون: {number}</translation>
    </message>
    <message>
        <source>Ending after the present cover …</source>
        <translation>پس از همین جلد پایان می‌یابد …</translation>
    </message>
    <message>
        <source>Preparing cover {number} of {all} …</source>
        <translation>آماده‌کردن جلد {number} از {all} …</translation>
    </message>
    <message>
        <source>Printing cover {number} of {all} …</source>
        <translation>چاپ جلد {number} از {all} …</translation>
    </message>
    <message>
        <source>What came out could not be recorded here; write down for whom it was.</source>
        <translation>آنچه چاپ شد اینجا ثبت نشد؛ یادداشت کنید که برای چه کسی بود.</translation>
    </message>
    <message>
        <source>{name}: {trouble}</source>
        <translation>{name}: {trouble}</translation>
    </message>
    <message>
        <source>Ended as you wished.</source>
        <translation>به خواست شما پایان یافت.</translation>
    </message>
    <message>
        <source>Each is recorded and goes to the archive by itself.</source>
        <translation>هر چاپ ثبت شد و خودش به آرشیو می‌رود.</translation>
    </message>
    <message>
        <source>printed before</source>
        <translation>پیش‌تر چاپ شده</translation>
    </message>
    <message>
        <source>no booklet on record</source>
        <translation>دفترچه‌ای در پرونده نیست</translation>
    </message>
    <message>
        <source>the booklet is not in force</source>
        <translation>دفترچه اعتبار ندارد</translation>
    </message>
    <message>
        <source>printing {number}</source>
        <translation>چاپ {number}ام</translation>
    </message>
</context>
<context>
    <name>BookletPage</name>
    <message>
        <source>Cover of the health booklet</source>
        <translation>جلد دفترچهٔ درمانی</translation>
    </message>
    <message>
        <source>Household of {name} {code}</source>
        <translation>خانوار {name} {code}</translation>
    </message>
    <message>
        <source>The household is being read</source>
        <translation>خانوار در حال خواندن است</translation>
    </message>
    <message>
        <source>Nobody is at the counter</source>
        <translation>کسی سر باجه نیست</translation>
    </message>
    <message>
        <source>Press [[F2]], open somebody on the desk, and come back: the household is then here.</source>
        <translation>[[F2]] را بزنید، کسی را در میز کار باز کنید و برگردید: خانوارش اینجا خواهد بود.</translation>
    </message>
    <message>
        <source>Save the covers as a PDF</source>
        <translation>ذخیرهٔ جلدها به صورت PDF</translation>
    </message>
</context>
<context>
    <name>CalibrationDialog</name>
    <message>
        <source>Measure this screen</source>
        <translation>تنظیم این نمایشگر</translation>
    </message>
    <message>
        <source>Lay an identity or bank card on the outline, at its left and upper edge.</source>
        <translation>یک کارت ملی یا بانکی را روی کادر بگذارید، چسبیده به لبهٔ چپ و بالای آن.</translation>
    </message>
    <message>
        <source>Change the outline with the arrows (Shift: faster) or its corner until both are equal.</source>
        <translation>با کلیدهای جهت (با Shift تندتر) یا با کشیدن گوشه، کادر را هم‌اندازهٔ کارت کنید.</translation>
    </message>
    <message>
        <source>The outline is as large as the card</source>
        <translation>کادر هم‌اندازهٔ کارت است</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
</context>
<context>
    <name>CallDialog</name>
    <message>
        <source>the person</source>
        <translation>این فرد</translation>
    </message>
    <message>
        <source>Was the person told?</source>
        <translation>به فرد خبر داده شد؟</translation>
    </message>
    <message>
        <source>{name} knows that the letter is void and need not go to Civil Registration.</source>
        <translation>{name} می‌داند که برگ ارجاع باطل است و لازم نیست به ثبت احوال برود.</translation>
    </message>
    <message>
        <source>The line goes from the worklist of the whole unit.</source>
        <translation>این سطر از کارتابل همهٔ واحد برداشته می‌شود.</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>توضیح (اختیاری)</translation>
    </message>
    <message>
        <source>Yes, they were told</source>
        <translation>بله، خبر داده شد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>Picture of the card</source>
        <translation>تصویر کارت</translation>
    </message>
    <message>
        <source>Picture of the person</source>
        <translation>تصویر خود شخص</translation>
    </message>
    <message>
        <source>Picture of the document</source>
        <translation>تصویر مدرک</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>دوربین</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>اسکنر</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فایل</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>وضوح</translation>
    </message>
    <message>
        <source>good</source>
        <translation>خوب</translation>
    </message>
    <message>
        <source>The picture is blurred: hold it still, or scan it.</source>
        <translation>تصویر تار است؛ ثابت نگه دارید یا اسکن کنید.</translation>
    </message>
    <message>
        <source>Reflection</source>
        <translation>بازتاب</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ندارد</translation>
    </message>
    <message>
        <source>Light is mirrored on the face: tilt it a little.</source>
        <translation>نور روی چهره بازتاب دارد؛ کمی کج بگیرید.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>نور</translation>
    </message>
    <message>
        <source>enough</source>
        <translation>کافی</translation>
    </message>
    <message>
        <source>The picture is too dark: bring more light.</source>
        <translation>تصویر تاریک است؛ نور را بیشتر کنید.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>اندازه</translation>
    </message>
    <message>
        <source>The face has few pixels: come closer, or scan it.</source>
        <translation>چهره پیکسل کمی دارد؛ نزدیک‌تر بگیرید یا اسکن کنید.</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>انتخاب تصویر</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png)</source>
        <translation>تصویرها (*.jpg *.jpeg *.png)</translation>
    </message>
</context>
<context>
    <name>CaptureDialog</name>
    <message>
        <source>Use this picture</source>
        <translation>استفاده از این تصویر</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
</context>
<context>
    <name>CaptureTable</name>
    <message>
        <source>What is set</source>
        <translation>آنچه تنظیم می‌شود</translation>
    </message>
    <message>
        <source>Turn by a quarter, clockwise</source>
        <translation>یک‌چهارم دور، ساعت‌گرد</translation>
    </message>
    <message>
        <source>Top left corner of the card</source>
        <translation>گوشهٔ بالا چپ کارت</translation>
    </message>
    <message>
        <source>Top right corner of the card</source>
        <translation>گوشهٔ بالا راست کارت</translation>
    </message>
    <message>
        <source>Bottom right corner of the card</source>
        <translation>گوشهٔ پایین راست کارت</translation>
    </message>
    <message>
        <source>Bottom left corner of the card</source>
        <translation>گوشهٔ پایین چپ کارت</translation>
    </message>
    <message>
        <source>Rectangle around the face</source>
        <translation>مستطیل دور چهره</translation>
    </message>
    <message>
        <source>No live picture</source>
        <translation>پیش‌نمایشی نیست</translation>
    </message>
    <message>
        <source>The scan will appear here</source>
        <translation>اسکن اینجا نشان داده می‌شود</translation>
    </message>
    <message>
        <source>Its edges are found by themselves, and can be moved afterwards.</source>
        <translation>لبه‌ها خودکار پیدا می‌شود و پس از آن می‌توانید جابه‌جایشان کنید.</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>تصویر را اینجا رها کنید</translation>
    </message>
    <message>
        <source>It is opened on this desk only; nothing of it is sent before you use it.</source>
        <translation>فقط روی همین میز باز می‌شود؛ تا از آن استفاده نکنید چیزی فرستاده نمی‌شود.</translation>
    </message>
    <message>
        <source>Corners of the card</source>
        <translation>گوشه‌های کارت</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>چهره</translation>
    </message>
    <message>
        <source>The corners were found. Move them if they do not lie on the card.</source>
        <translation>گوشه‌ها پیدا شد. اگر روی کارت نیست، جابه‌جایشان کنید.</translation>
    </message>
    <message>
        <source>The corners were not found: put the four marks on the corners of the card.</source>
        <translation>گوشه‌ها پیدا نشد؛ چهار نشانه را روی گوشه‌های کارت بگذارید.</translation>
    </message>
    <message>
        <source>Put the rectangle around the face: arrows move it, [[+]] and [[−]] change its size.</source>
        <translation>مستطیل را دور چهره بگذارید؛ کلیدهای جهت جابه‌جایش می‌کند و [[+]] و [[−]] اندازه‌اش را تغییر می‌دهد.</translation>
    </message>
</context>
<context>
    <name>CardRuler</name>
    <message>
        <source>Width of the card on the screen</source>
        <translation>پهنای کارت روی نمایشگر</translation>
    </message>
</context>
<context>
    <name>CaseFaces</name>
    <message>
        <source>Registry photo</source>
        <translation>عکس ثبت احوال</translation>
    </message>
    <message>
        <source>Picture of the reference</source>
        <translation>تصویر کارت</translation>
    </message>
    <message>
        <source>Your result has not reached the archive yet.</source>
        <translation>نتیجهٔ شما هنوز به آرشیو نرسیده است.</translation>
    </message>
    <message>
        <source>Nothing is lost: it stays here, and the very same is sent again by itself.</source>
        <translation>چیزی از دست نرفته است؛ همین‌جا می‌ماند و خودش دوباره فرستاده می‌شود.</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Whose document is scanned?</source>
        <translation>مدرک چه کسی اسکن می‌شود؟</translation>
    </message>
    <message>
        <source>National code, foreign national&apos;s code or insurance number</source>
        <translation>کد ملی، کد اتباع یا شمارهٔ بیمه</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>یافتن فرد</translation>
    </message>
    <message>
        <source>Scanned here and not filed yet</source>
        <translation>اسکن‌های ناتمام شما در این میز</translation>
    </message>
    <message>
        <source>Looking the person up …</source>
        <translation>در حال یافتن فرد …</translation>
    </message>
    <message>
        <source>The code is well formed, but nobody is enrolled under it.</source>
        <translation>شکل کد درست است، اما کسی با آن نام‌نویسی نشده است.</translation>
    </message>
    <message>
        <source>{name}, {code}</source>
        <translation>{name}، {code}</translation>
    </message>
    <message>
        <source>{person} (has died: nothing is scanned)</source>
        <translation>{person} (فوت کرده است؛ اسکن نمی‌شود)</translation>
    </message>
    <message>
        <source>{name}, {code} · {pages} · {when}</source>
        <translation>{name}، {code} · {pages} · {when}</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>This computer&apos;s clock is {amount} fast</source>
        <translation>ساعت این رایانه {amount} جلو است</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {amount} slow</source>
        <translation>ساعت این رایانه {amount} عقب است</translation>
    </message>
    <message>
        <source>The clock of this computer is {amount} fast.</source>
        <translation>ساعت این رایانه {amount} جلو است.</translation>
    </message>
    <message>
        <source>The clock of this computer is {amount} slow.</source>
        <translation>ساعت این رایانه {amount} عقب است.</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} روز</translation>
    </message>
    <message>
        <source>Nothing is lost, and no date is wrong: your work is dated by the server&apos;s time. Go on, and ask the administrator to set the clock.</source>
        <translation>چیزی از دست نرفته و تاریخ هیچ کاری نادرست نیست؛ تاریخ‌ها از زمان سامانه گرفته می‌شود. کار را ادامه دهید و به مدیر سامانه بگویید ساعت را تنظیم کند.</translation>
    </message>
</context>
<context>
    <name>CodeLists</name>
    <message>
        <source>The cell is empty.</source>
        <translation>خانه خالی است.</translation>
    </message>
    <message>
        <source>There are letters or signs in it: that is no national code.</source>
        <translation>در آن حرف یا نشانه هست؛ کد ملی نیست.</translation>
    </message>
    <message>
        <source>There are only zeros.</source>
        <translation>همهٔ رقم‌ها صفر است.</translation>
    </message>
    <message>
        <source>A national code has ten digits.</source>
        <translation>کد ملی ده رقم دارد.</translation>
    </message>
    <message>
        <source>The check digit is wrong: one digit may be mistyped.</source>
        <translation>رقم کنترل درست نیست؛ شاید یک رقم نادرست وارد شده است.</translation>
    </message>
    <message>
        <source>Eleven digits are a company&apos;s id.</source>
        <translation>یازده رقم، شناسهٔ شرکت است.</translation>
    </message>
    <message>
        <source>This is a mobile number.</source>
        <translation>این شمارهٔ تلفن همراه است.</translation>
    </message>
    <message>
        <source>A spreadsheet has made an amount of it: set the column to text and enter it anew.</source>
        <translation>صفحه‌گسترده آن را مبلغ گرفته است؛ ستون را «متن» کنید و دوباره وارد کنید.</translation>
    </message>
    <message>
        <source>A spreadsheet has shortened it and digits are lost: set the column to text, enter it anew.</source>
        <translation>صفحه‌گسترده آن را کوتاه کرده و رقم‌هایی از دست رفته است؛ ستون را «متن» کنید و دوباره وارد کنید.</translation>
    </message>
    <message>
        <source>The same code stands further up in the list.</source>
        <translation>همین کد بالاتر در فهرست آمده است.</translation>
    </message>
    <message>
        <source>Enrolment knows nobody with this code.</source>
        <translation>نام‌نویسی کسی را با این کد نمی‌شناسد.</translation>
    </message>
    <message>
        <source>The codes were read from column {column}, «{heading}».</source>
        <translation>کدها از ستون {column}، «{heading}»، خوانده شد.</translation>
    </message>
    <message>
        <source>The codes were read from column {column}, without a heading.</source>
        <translation>کدها از ستون {column} که سرستون ندارد خوانده شد.</translation>
    </message>
    <message>
        <source>The text is in {encoding}.</source>
        <translation>رمزگذاری متن {encoding} است.</translation>
    </message>
    <message>
        <source>Photo on file</source>
        <translation>عکس موجود است</translation>
    </message>
    <message>
        <source>Without a photo</source>
        <translation>بدون عکس</translation>
    </message>
    <message>
        <source>zeros restored</source>
        <translation>صفرها افزوده شد</translation>
    </message>
    <message>
        <source>Rows not taken</source>
        <translation>سطرهای پذیرفته‌نشده</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>در پرونده</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>{title} ({done} of {all} done)</source>
        <translation>{title} ({done} از {all} انجام شد)</translation>
    </message>
    <message>
        <source>It is written as an amount, with marks between the thousands: set the column to text.</source>
        <translation>به‌صورت مبلغ و با جداکنندهٔ هزارگان نوشته شده است؛ ستون را «متن» کنید.</translation>
    </message>
    <message>
        <source>A quotation mark in this row is not closed: remove it or close it.</source>
        <translation>در این سطر یک علامت نقل‌قول بسته نشده است؛ آن را پاک کنید یا ببندید.</translation>
    </message>
</context>
<context>
    <name>ColleaguesActs</name>
    <message numerus="yes">
        <source>%Ln acts of colleagues for this person were not taken.</source>
        <translation>
            <numerusform>از کارهای همکاران برای این فرد، %Ln مورد پذیرفته نشد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost; see to it in the outbox.</source>
        <translation>چیزی از دست نرفته است؛ در صف ارسال رسیدگی کنید.</translation>
    </message>
    <message>
        <source>To the outbox</source>
        <translation>به صف ارسال</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Comparing faces</source>
        <translation>مقایسهٔ چهره</translation>
    </message>
    <message>
        <source>Correcting a result</source>
        <translation>اصلاح یک نتیجه</translation>
    </message>
    <message>
        <source>Who the person is stays hidden</source>
        <translation>مشخصات فرد پنهان است</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>مبنای مقایسه</translation>
    </message>
    <message>
        <source>Registry photo</source>
        <translation>عکس ثبت احوال</translation>
    </message>
    <message>
        <source>{source}, {time}</source>
        <translation>{source}، ساعت {time}</translation>
    </message>
    <message>
        <source>What do you compare with?</source>
        <translation>با چه مقایسه می‌کنید؟</translation>
    </message>
    <message>
        <source>No card yet: choose the person or another document above, or with [[M]].</source>
        <translation>هنوز کارتی نیست: خود شخص یا مدرک دیگری را در بالا یا با [[M]] انتخاب کنید.</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Matches</source>
        <translation>مطابقت دارد</translation>
    </message>
    <message>
        <source>Does not match</source>
        <translation>مطابقت ندارد</translation>
    </message>
    <message>
        <source>I am not sure</source>
        <translation>مطمئن نیستم</translation>
    </message>
    <message>
        <source>Card in the hand</source>
        <translation>کارت در دست</translation>
    </message>
    <message>
        <source>Picture of the card</source>
        <translation>تصویر کارت</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>خود شخص</translation>
    </message>
    <message>
        <source>Another document</source>
        <translation>مدرک دیگر</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>نشانه‌ها</translation>
    </message>
    <message>
        <source>Ears</source>
        <translation>گوش</translation>
    </message>
    <message>
        <source>Eyebrows</source>
        <translation>ابرو</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>چشم</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>بینی</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>دهان</translation>
    </message>
    <message>
        <source>Chin and jaw</source>
        <translation>چانه و فک</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>مشابه</translation>
    </message>
    <message>
        <source>different</source>
        <translation>متفاوت</translation>
    </message>
    <message>
        <source>not visible</source>
        <translation>دیده نمی‌شود</translation>
    </message>
    <message>
        <source>One</source>
        <translation>یک</translation>
    </message>
    <message>
        <source>Two</source>
        <translation>دو</translation>
    </message>
    <message>
        <source>Three</source>
        <translation>سه</translation>
    </message>
    <message>
        <source>Four</source>
        <translation>چهار</translation>
    </message>
    <message>
        <source>Five</source>
        <translation>پنج</translation>
    </message>
    <message>
        <source>Six</source>
        <translation>شش</translation>
    </message>
    <message>
        <source>Seven</source>
        <translation>هفت</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Kind of unit</source>
        <translation>نوع واحد</translation>
    </message>
    <message>
        <source>Period: {period}</source>
        <translation>دوره: {period}</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>دورهٔ پیش</translation>
    </message>
    <message>
        <source>The next period</source>
        <translation>دورهٔ بعد</translation>
    </message>
    <message>
        <source>Whom the figures are about: {people}</source>
        <translation>ارقام دربارهٔ: {people}</translation>
    </message>
</context>
<context>
    <name>CoverPreview</name>
    <message>
        <source>Preview</source>
        <translation>پیش‌نمایش</translation>
    </message>
    <message>
        <source>Fit in</source>
        <translation>جا در پنجره</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>اندازهٔ واقعی</translation>
    </message>
    <message>
        <source>The cover as it is printed</source>
        <translation>جلد، همان‌گونه که چاپ می‌شود</translation>
    </message>
    <message>
        <source>Previous of the household</source>
        <translation>فرد پیشین خانوار</translation>
    </message>
    <message>
        <source>Next of the household</source>
        <translation>فرد بعدی خانوار</translation>
    </message>
    <message>
        <source>Sheet {name}, {width} × {height} mm</source>
        <translation>قطع {name}، {width} × {height} میلی‌متر</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation>{number} از {all}</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Copy details</source>
        <translation>رونوشت جزئیات</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ادامه</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>رونوشت شد</translation>
    </message>
    <message>
        <source>The program ended unexpectedly last time</source>
        <translation>برنامه دفعهٔ پیش ناگهان بسته شد</translation>
    </message>
    <message>
        <source>What was saved by then is kept and is sent by itself; only what was just being typed is gone.</source>
        <translation>آنچه تا آن هنگام ذخیره شده بود سر جایش است و خودش ارسال می‌شود؛ تنها آنچه همان دم تایپ می‌شد از دست رفته است.</translation>
    </message>
    <message>
        <source>Go on as usual. If it happens again, give the details to support.</source>
        <translation>کار را مثل همیشه ادامه دهید. اگر باز هم پیش آمد، جزئیات را به پشتیبانی بدهید.</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>خطایی پیش‌بینی‌نشده رخ داد</translation>
    </message>
    <message>
        <source>The program met an error of its own. What was saved is kept; nothing of it is lost.</source>
        <translation>خطا از خود برنامه است. آنچه ذخیره شده سر جایش است و چیزی از آن از دست نرفته است.</translation>
    </message>
    <message>
        <source>Go on, and look whether your last step was done. If it happens again, close the program, open it anew and give the details to support.</source>
        <translation>ادامه دهید و نگاه کنید آخرین کارتان انجام شده است یا نه. اگر باز هم پیش آمد، برنامه را ببندید و دوباره باز کنید و جزئیات را به پشتیبانی بدهید.</translation>
    </message>
    <message>
        <source>The report could not be written to the disk: copy the details now.</source>
        <translation>گزارش روی دیسک نوشته نشد؛ همین حالا از جزئیات رونوشت بردارید.</translation>
    </message>
    <message>
        <source>The report holds no name, code or picture. It is kept in this file:</source>
        <translation>در گزارش هیچ نام، کد یا عکسی نیست و در این فایل نگه داشته شده است:</translation>
    </message>
</context>
<context>
    <name>CropPanel</name>
    <message>
        <source>No photo yet</source>
        <translation>هنوز عکسی نیست</translation>
    </message>
    <message>
        <source>It is cut out of the page.</source>
        <translation>عکس از روی صفحه بریده می‌شود.</translation>
    </message>
    <message>
        <source>The photo as it will be filed</source>
        <translation>عکس، همان‌گونه که بایگانی می‌شود</translation>
    </message>
    <message>
        <source>3 × 4 cm, {size} pixels</source>
        <translation>۳ × ۴ سانتی‌متر، {size} پیکسل</translation>
    </message>
    <message>
        <source>{degrees} degrees</source>
        <translation>{degrees} درجه</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>کجی</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ندارد</translation>
    </message>
    <message>
        <source>The cut photo</source>
        <translation>عکس برش‌خورده</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>کیفیت</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>صاف کردن</translation>
    </message>
    <message>
        <source>Half a degree counterclockwise</source>
        <translation>نیم درجه پادساعت‌گرد</translation>
    </message>
    <message>
        <source>Half a degree clockwise</source>
        <translation>نیم درجه ساعت‌گرد</translation>
    </message>
    <message>
        <source>These marks only inform; they hold no filing up.</source>
        <translation>این نشانه‌ها فقط آگاهی است و جلوی بایگانی را نمی‌گیرد.</translation>
    </message>
</context>
<context>
    <name>Crumbs</name>
    <message>
        <source>Where you are</source>
        <translation>جای شما</translation>
    </message>
    <message>
        <source>Up to {scope}</source>
        <translation>بالا به {scope}</translation>
    </message>
    <message>
        <source>All provinces</source>
        <translation>همهٔ استان‌ها</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>همهٔ واحدها</translation>
    </message>
</context>
<context>
    <name>DayEnd</name>
    <message>
        <source>{acts} go to the archive as acts of {name}. Your name is noted as whoever handed them in, and a reviewer looks at each.</source>
        <translation>{acts} به نام {name} به آرشیو ارسال می‌شود. نام شما به‌عنوان تحویل‌دهنده ثبت می‌شود و بازبین تک‌تک آن‌ها را می‌بیند.</translation>
    </message>
    <message>
        <source>Do it only if {name} cannot sign in at this desk any more: otherwise their own sign-in sends them. It cannot be taken back.</source>
        <translation>این کار را فقط وقتی انجام دهید که {name} دیگر نمی‌تواند در این دستگاه وارد شود؛ وگرنه با ورود خود او ارسال می‌شود. تحویل برگشت ندارد.</translation>
    </message>
    <message>
        <source>Hand in the acts of {name}?</source>
        <translation>کارهای {name} را تحویل می‌دهید؟</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>تحویل</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Everything is done: you may go home</source>
        <translation>همه‌چیز تمام است؛ می‌توانید بروید</translation>
    </message>
    <message>
        <source>Nothing lies half done, and the archive has all that was given here.</source>
        <translation>هیچ کاری نیمه‌تمام نیست و هرچه اینجا ثبت شده به آرشیو رسیده است.</translation>
    </message>
    <message>
        <source>All is safe here: you may go home</source>
        <translation>همه‌چیز اینجا امن است؛ می‌توانید بروید</translation>
    </message>
    <message>
        <source>What is not sent yet stays saved here, and asks nothing of you.</source>
        <translation>آنچه هنوز ارسال نشده اینجا ذخیره می‌ماند و از شما کاری نمی‌خواهد.</translation>
    </message>
    <message>
        <source>Something is left to do</source>
        <translation>کاری مانده است</translation>
    </message>
    <message>
        <source>Nothing is lost if you go now: it stays saved here. Best in this order:</source>
        <translation>اگر همین حالا بروید چیزی از دست نمی‌رود و همه اینجا ذخیره می‌ماند. بهتر است به این ترتیب:</translation>
    </message>
    <message>
        <source>No case, no scan and no answer lies half done.</source>
        <translation>هیچ پرونده، اسکن یا پاسخی نیمه‌تمام نیست.</translation>
    </message>
    <message>
        <source>to be done</source>
        <translation>مانده</translation>
    </message>
    <message>
        <source>Half done</source>
        <translation>نیمه‌تمام</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>هیچ</translation>
    </message>
    <message>
        <source>The archive has every act of this desk.</source>
        <translation>همهٔ کارهای این دستگاه به آرشیو رسیده است.</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>ارسال‌نشده</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>شما</translation>
    </message>
    <message>
        <source>**{whose}**: {what}</source>
        <translation>**{whose}**: {what}</translation>
    </message>
    <message>
        <source>The oldest is of {moment}.</source>
        <translation>قدیمی‌ترین: {moment}.</translation>
    </message>
    <message>
        <source>You hand them in; they are on their way.</source>
        <translation>شما تحویل می‌دهید؛ در راه آرشیو است.</translation>
    </message>
    <message>
        <source>The archive does not take them from you: only from a colleague of their unit.</source>
        <translation>آرشیو آن را از شما نمی‌پذیرد؛ فقط همکاری از واحد صاحب کار می‌تواند تحویل دهد.</translation>
    </message>
    <message>
        <source>They go when their author signs in here, or a colleague of the unit hands them in.</source>
        <translation>وقتی صاحبش اینجا وارد شود یا همکاری از همان واحد تحویل دهد، ارسال می‌شود.</translation>
    </message>
    <message>
        <source>The archive does not answer now; what is saved here waits until it does.</source>
        <translation>آرشیو اکنون پاسخ نمی‌دهد؛ آنچه اینجا ذخیره است تا پاسخ آن منتظر می‌ماند.</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>آخرین همگام‌سازی</translation>
    </message>
    <message>
        <source>never</source>
        <translation>هیچ‌گاه</translation>
    </message>
    <message>
        <source>The archive has not answered this desk yet.</source>
        <translation>آرشیو هنوز به این دستگاه پاسخ نداده است.</translation>
    </message>
    <message>
        <source>Then the archive answered this desk for the last time.</source>
        <translation>آخرین پاسخ آرشیو به این دستگاه در این زمان بوده است.</translation>
    </message>
</context>
<context>
    <name>DayEndCounts</name>
    <message numerus="yes">
        <source>%Ln mismatches whose entries are to be typed again</source>
        <translation>
            <numerusform>%Ln مغایرت که ورودی‌هایش باید دوباره تایپ شود</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln scans that are not filed yet</source>
        <translation>
            <numerusform>%Ln اسکن که هنوز ثبت نشده است</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers of the registry that you have not looked at</source>
        <translation>
            <numerusform>%Ln پاسخ ثبت احوال که هنوز ندیده‌اید</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers of the registry are still to come; nothing is to be done</source>
        <translation>
            <numerusform>%Ln پاسخ ثبت احوال هنوز نیامده است؛ کاری لازم نیست</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts saved here that go by themselves</source>
        <translation>
            <numerusform>%Ln کار اینجا ذخیره است و خودش ارسال می‌شود</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts that need somebody</source>
        <translation>
            <numerusform>%Ln کار نیازمند رسیدگی است</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts that their author cannot send any more</source>
        <translation>
            <numerusform>%Ln کار که صاحبش دیگر نمی‌تواند بفرستد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts that wait for their author to sign in</source>
        <translation>
            <numerusform>%Ln کار در انتظار ورود صاحبش است</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts</source>
        <translation>
            <numerusform>%Ln کار</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln دقیقه</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayEndPage</name>
    <message>
        <source>Day&apos;s end</source>
        <translation>پایان روز</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>ارسال اکنون</translation>
    </message>
    <message>
        <source>Being read …</source>
        <translation>در حال خواندن …</translation>
    </message>
    <message>
        <source>Hand in …</source>
        <translation>تحویل…</translation>
    </message>
    <message>
        <source>To the worklist</source>
        <translation>به کارتابل</translation>
    </message>
    <message>
        <source>To the scans</source>
        <translation>به اسکن</translation>
    </message>
    <message>
        <source>To the outbox</source>
        <translation>به صف ارسال</translation>
    </message>
</context>
<context>
    <name>DecidedModel</name>
    <message>
        <source>Case</source>
        <translation>پرونده</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>واحد</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>گونه</translation>
    </message>
    <message>
        <source>First opinion</source>
        <translation>نظر متصدی</translation>
    </message>
    <message>
        <source>Reviewer&apos;s opinion</source>
        <translation>نظر بازبین</translation>
    </message>
    <message>
        <source>Decision and reason</source>
        <translation>تصمیم و دلیل</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>بازبین</translation>
    </message>
    <message>
        <source>When</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>{decision}: {reason}</source>
        <translation>{decision}: {reason}</translation>
    </message>
</context>
<context>
    <name>DecidedPanel</name>
    <message>
        <source>Decided cases</source>
        <translation>بازبینی‌شده‌ها</translation>
    </message>
    <message>
        <source>Back to the queue</source>
        <translation>بازگشت به صف</translation>
    </message>
    <message>
        <source>Kind: {choice}</source>
        <translation>گونه: {choice}</translation>
    </message>
    <message>
        <source>First opinion: {choice}</source>
        <translation>نظر متصدی: {choice}</translation>
    </message>
    <message>
        <source>Reason: {choice}</source>
        <translation>دلیل: {choice}</translation>
    </message>
    <message>
        <source>No case passes the filter</source>
        <translation>پرونده‌ای از صافی نمی‌گذرد</translation>
    </message>
    <message>
        <source>No case was decided yet</source>
        <translation>هنوز پرونده‌ای بازبینی نشده است</translation>
    </message>
    <message>
        <source>Choose “any” to see all of them.</source>
        <translation>برای دیدن همه، «همه» را برگزینید.</translation>
    </message>
</context>
<context>
    <name>DeedDialog</name>
    <message>
        <source>Note (optional)</source>
        <translation>یادداشت (اختیاری)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>The list of reasons has not come yet.</source>
        <translation>فهرست دلیل‌ها هنوز نرسیده است.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>پرسش شما</translation>
    </message>
    <message>
        <source>Note: say what the reason is</source>
        <translation>یادداشت: دلیل را بنویسید</translation>
    </message>
</context>
<context>
    <name>DemoAccountsPanel</name>
    <message>
        <source>Demonstration</source>
        <translation>نمایشی</translation>
    </message>
    <message>
        <source>All people, cards and faces are fictional. The password of every account is {password}</source>
        <translation>همهٔ افراد، کارت‌ها و چهره‌ها ساختگی‌اند. گذرواژهٔ همهٔ حساب‌ها {password}</translation>
    </message>
    <message>
        <source>{role}, {account}, {unit}</source>
        <translation>{role}، {account}، {unit}</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Entering the card serial</source>
        <translation>ورود سریال کارت</translation>
    </message>
    <message>
        <source>Entering the tracking code</source>
        <translation>ورود کد رهگیری رسید</translation>
    </message>
    <message>
        <source>Inquiry at Civil Registration with the card serial</source>
        <translation>استعلام از ثبت احوال با سریال کارت</translation>
    </message>
    <message>
        <source>Inquiry at Civil Registration with the tracking code</source>
        <translation>استعلام از ثبت احوال با کد رهگیری</translation>
    </message>
    <message>
        <source>Serial and national code correspond</source>
        <translation>تناظر سریال و کد ملی</translation>
    </message>
    <message>
        <source>Tracking code and national code correspond</source>
        <translation>تناظر کد رهگیری و کد ملی</translation>
    </message>
    <message>
        <source>No correspondence with the national code</source>
        <translation>با کد ملی تناظر ندارد</translation>
    </message>
    <message>
        <source>The registry does not know the national code</source>
        <translation>کد ملی برای ثبت احوال ناشناخته است</translation>
    </message>
    <message>
        <source>The card is no longer valid</source>
        <translation>کارت از اعتبار افتاده است</translation>
    </message>
    <message>
        <source>The registry has no photo</source>
        <translation>ثبت احوال عکسی ندارد</translation>
    </message>
    <message>
        <source>The registry reports a death</source>
        <translation>ثبت احوال فوت را اعلام کرد</translation>
    </message>
    <message>
        <source>The registry did not answer</source>
        <translation>ثبت احوال پاسخ نداد</translation>
    </message>
    <message>
        <source>Inquiries were paused</source>
        <translation>استعلام متوقف بود</translation>
    </message>
    <message>
        <source>Comparison with the card: match</source>
        <translation>مقایسه با کارت: مطابقت دارد</translation>
    </message>
    <message>
        <source>Comparison with the card: no match</source>
        <translation>مقایسه با کارت: مطابقت ندارد</translation>
    </message>
    <message>
        <source>Comparison with the card: not sure</source>
        <translation>مقایسه با کارت: مطمئن نیستم</translation>
    </message>
    <message>
        <source>A reviewer confirmed the referral</source>
        <translation>بازبین ارجاع را تأیید کرد</translation>
    </message>
    <message>
        <source>A reviewer returned the case</source>
        <translation>بازبین مورد را بازگرداند</translation>
    </message>
    <message>
        <source>A reviewer dismissed the referral</source>
        <translation>بازبین ارجاع را رد کرد</translation>
    </message>
    <message>
        <source>A second opinion was given</source>
        <translation>نظر دوم داده شد</translation>
    </message>
    <message>
        <source>A reviewer asks about what was handed in: «{words}»</source>
        <translation>بازبین دربارهٔ کار تحویل‌شده می‌پرسد: «{words}»</translation>
    </message>
    <message>
        <source>Accepted; the photo comes later</source>
        <translation>پذیرفته شد؛ عکس بعداً می‌رسد</translation>
    </message>
    <message>
        <source>The photo did not come in time</source>
        <translation>عکس در مهلت نرسید</translation>
    </message>
    <message>
        <source>Photo received and filed in the archive</source>
        <translation>دریافت عکس و بایگانی در آرشیو</translation>
    </message>
    <message>
        <source>Comparison with the card</source>
        <translation>مقایسه با کارت</translation>
    </message>
    <message>
        <source>Result, sent to the archive</source>
        <translation>نتیجه و ارسال به آرشیو</translation>
    </message>
    <message>
        <source>Comparison void: an entry was wrong</source>
        <translation>مقایسه باطل شد: ورود نادرست بود</translation>
    </message>
    <message>
        <source>Referral closed</source>
        <translation>ارجاع بسته شد</translation>
    </message>
    <message>
        <source>Decided by a reviewer</source>
        <translation>تصمیم بازبین</translation>
    </message>
    <message>
        <source>Referral to Civil Registration</source>
        <translation>ارجاع به ثبت احوال</translation>
    </message>
    <message>
        <source>History unknown: the archive cannot be reached</source>
        <translation>پیشینه نامعلوم است؛ آرشیو در دسترس نیست</translation>
    </message>
    <message>
        <source>Earlier events: {count}</source>
        <translation>رویدادهای پیشین: {count}</translation>
    </message>
    <message>
        <source>Photo scanned and indexed</source>
        <translation>عکس اسکن و شناسه‌گذاری شد</translation>
    </message>
    <message>
        <source>Scan and index a photo</source>
        <translation>اسکن و شناسه‌گذاری عکس</translation>
    </message>
    <message>
        <source>Result accepted, receipt {number}; {name} handed it in</source>
        <translation>نتیجه پذیرفته شد، رسید {number}؛ {name} تحویل داد</translation>
    </message>
    <message>
        <source>Result accepted, receipt {number}</source>
        <translation>نتیجه پذیرفته شد؛ رسید {number}</translation>
    </message>
    <message>
        <source>Result: {state}</source>
        <translation>نتیجه: {state}</translation>
    </message>
    <message>
        <source>Registry photo</source>
        <translation>عکس ثبت احوال</translation>
    </message>
    <message>
        <source>Scanned photo</source>
        <translation>عکس اسکن‌شده</translation>
    </message>
    <message>
        <source>Photo inquiry</source>
        <translation>استعلام عکس</translation>
    </message>
    <message>
        <source>Card serial</source>
        <translation>سریال پشت کارت</translation>
    </message>
    <message>
        <source>What is entered</source>
        <translation>آنچه وارد می‌شود</translation>
    </message>
    <message>
        <source>Serial on the back of the smart card</source>
        <translation>سریال پشت کارت ملی هوشمند</translation>
    </message>
    <message>
        <source>Tracking code</source>
        <translation>کد رهگیری رسید</translation>
    </message>
    <message>
        <source>Tracking code of the slip</source>
        <translation>کد رهگیری رسید کارت</translation>
    </message>
    <message>
        <source>Course of the case</source>
        <translation>سیر پرونده</translation>
    </message>
    <message>
        <source>Ask Civil Registration</source>
        <translation>استعلام از ثبت احوال</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>ten digits</source>
        <translation>۱۰ رقم</translation>
    </message>
    <message>
        <source>Capital and small letters matter</source>
        <translation>بزرگ و کوچک بودن حرف مهم است</translation>
    </message>
    <message>
        <source>Waiting for the registry. Cancelling ends the waiting only.</source>
        <translation>در انتظار پاسخ ثبت احوال؛ انصراف فقط انتظار را پایان می‌دهد.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>اکنون</translation>
    </message>
    <message>
        <source>Compare with the card</source>
        <translation>مقایسه با کارت</translation>
    </message>
    <message>
        <source>Take a picture of the card now</source>
        <translation>گرفتن تصویر کارت همین حالا</translation>
    </message>
    <message>
        <source>Correct your result</source>
        <translation>اصلاح نتیجهٔ شما</translation>
    </message>
    <message>
        <source>Photo on file</source>
        <translation>عکس پرونده</translation>
    </message>
    <message>
        <source>No photo to show</source>
        <translation>عکسی برای نمایش نیست</translation>
    </message>
    <message>
        <source>First look somebody up.</source>
        <translation>نخست فرد را جست‌وجو کنید.</translation>
    </message>
    <message>
        <source>The photo is shown.</source>
        <translation>عکس نمایش داده شده است.</translation>
    </message>
    <message>
        <source>The photo is being fetched …</source>
        <translation>عکس در حال دریافت است…</translation>
    </message>
    <message>
        <source>With a picture of the card the photo can be compared later too</source>
        <translation>با تصویر کارت، عکس را بعداً هم می‌توان مقایسه کرد</translation>
    </message>
    <message>
        <source>The card&apos;s picture is kept here, until the photo has come</source>
        <translation>تصویر کارت همین‌جا نگه داشته شد، تا عکس برسد</translation>
    </message>
    <message>
        <source>While comparing, the person&apos;s data are hidden</source>
        <translation>هنگام مقایسه، مشخصات فرد پنهان می‌شود</translation>
    </message>
    <message>
        <source>No card yet? Enter the tracking code of the slip [[F4]]</source>
        <translation>کارت هنوز نیامده؟ کد رهگیری رسید را وارد کنید [[F4]]</translation>
    </message>
    <message>
        <source>Photo: unknown</source>
        <translation>عکس: نامعلوم</translation>
    </message>
    <message>
        <source>The archive cannot be reached. An inquiry can be made all the same.</source>
        <translation>آرشیو در دسترس نیست.
استعلام با این همه انجام می‌شود.</translation>
    </message>
    <message>
        <source>No photo is on file</source>
        <translation>عکسی در پرونده نیست</translation>
    </message>
    <message>
        <source>No photo has been received yet</source>
        <translation>هنوز عکسی دریافت نشده است</translation>
    </message>
    <message>
        <source>Enter the serial of the card; the photo is filed by itself.</source>
        <translation>سریال پشت کارت را وارد کنید؛
عکس خودکار بایگانی می‌شود.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>منبع</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>تاریخ دریافت</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>اندازهٔ واقعی</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} پیکسل</translation>
    </message>
    <message>
        <source>Archive receipt</source>
        <translation>رسید آرشیو</translation>
    </message>
    <message>
        <source>Reading the record …</source>
        <translation>پرونده خوانده می‌شود…</translation>
    </message>
    <message>
        <source>The archive cannot be reached.</source>
        <translation>آرشیو در دسترس نیست.</translation>
    </message>
    <message>
        <source>The record is complete; photos and history are unknown for now.</source>
        <translation>مشخصات کامل است؛ عکس و پیشینه فعلاً نامعلوم است.</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>فوت‌شده</translation>
    </message>
    <message>
        <source>{sex}, {age}</source>
        <translation>{sex}، {age}</translation>
    </message>
    <message>
        <source>{have} of {all} have a photo</source>
        <translation>{have} نفر از {all} نفر عکس دارند</translation>
    </message>
    <message>
        <source>Photos: unknown</source>
        <translation>عکس‌ها: نامعلوم</translation>
    </message>
    <message>
        <source>Next of the household: {name}</source>
        <translation>نفر بعدی خانوار: {name}</translation>
    </message>
    <message>
        <source>Last of the household</source>
        <translation>آخرین نفر خانوار</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>پرونده</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>خانوار</translation>
    </message>
    <message>
        <source>Nobody is at the counter</source>
        <translation>کسی در باجه نیست</translation>
    </message>
    <message>
        <source>Press [[F2]] and type a national code or an insurance number.</source>
        <translation>با [[F2]] کد ملی یا شمارهٔ بیمه را وارد کنید.</translation>
    </message>
    <message>
        <source>Father&apos;s name</source>
        <translation>نام پدر</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>تاریخ تولد</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>تاریخ فوت</translation>
    </message>
    <message>
        <source>Insurance number</source>
        <translation>شمارهٔ بیمه</translation>
    </message>
    <message>
        <source>Home unit</source>
        <translation>واحد پرونده</translation>
    </message>
    <message>
        <source>not on record</source>
        <translation>ثبت نشده</translation>
    </message>
    <message>
        <source>(served here all the same)</source>
        <translation>(همین‌جا انجام می‌شود)</translation>
    </message>
    <message>
        <source>(served here too)</source>
        <translation>(همین‌جا هم انجام می‌شود)</translation>
    </message>
    <message>
        <source>Health booklet</source>
        <translation>دفترچهٔ درمانی</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ندارد</translation>
    </message>
    <message>
        <source>not entitled</source>
        <translation>استحقاق ندارد</translation>
    </message>
    <message>
        <source>entitled</source>
        <translation>استحقاق دارد</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>تا {date}</translation>
    </message>
    <message>
        <source>{source}, {date}</source>
        <translation>{source}، {date}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>هنوز ندارد</translation>
    </message>
    <message>
        <source>deceased</source>
        <translation>فوت‌شده</translation>
    </message>
    <message>
        <source>{relation}, {age}</source>
        <translation>{relation}، {age}</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>National code</source>
        <translation>کد ملی</translation>
    </message>
    <message>
        <source>Foreign national&apos;s code</source>
        <translation>کد اتباع</translation>
    </message>
    <message>
        <source>Type a national code, an insurance number or a foreign national&apos;s code.</source>
        <translation>کد ملی، شمارهٔ بیمه یا کد اتباع را وارد کنید.</translation>
    </message>
    <message>
        <source>People are found by a number. A card serial goes into the field below.</source>
        <translation>فرد با عدد پیدا می‌شود. سریال کارت را پس از باز شدن پرونده وارد کنید.</translation>
    </message>
    <message>
        <source>A code of nothing but zeros belongs to nobody.</source>
        <translation>کدی که همه‌اش صفر است از آن کسی نیست.</translation>
    </message>
    <message>
        <source>No code is this long: a national code has 10 digits, an insurance number 8 or 10.</source>
        <translation>هیچ کدی به این درازا نیست: کد ملی ۱۰ رقم و شمارهٔ بیمه ۸ یا ۱۰ رقم دارد.</translation>
    </message>
    <message>
        <source>As a national code its check digit is wrong, and nobody has it as another number. Read it again.</source>
        <translation>رقم کنترل کد ملی درست نیست، و این عدد شمارهٔ بیمه یا کد اتباع کسی هم نیست. دوباره بخوانید.</translation>
    </message>
    <message>
        <source>Eleven digits are the national id of a company, not of a person.</source>
        <translation>عدد ۱۱رقمی شناسهٔ ملی شرکت است، نه کد یک فرد.</translation>
    </message>
    <message>
        <source>This is a mobile number; people are found by their codes.</source>
        <translation>این شمارهٔ تلفن همراه است؛ فرد با کدش پیدا می‌شود.</translation>
    </message>
    <message>
        <source>Type the tracking code from the application slip.</source>
        <translation>کد رهگیری را از روی رسید کارت وارد کنید.</translation>
    </message>
    <message>
        <source>A tracking code has digits only; a card serial goes under F3.</source>
        <translation>کد رهگیری فقط رقم دارد؛ سریال کارت را با کلید F3 وارد کنید.</translation>
    </message>
    <message>
        <source>A tracking code has exactly 10 digits.</source>
        <translation>کد رهگیری درست ۱۰ رقم دارد.</translation>
    </message>
    <message>
        <source>Type the serial from the back of the card.</source>
        <translation>سریال را از پشت کارت وارد کنید.</translation>
    </message>
    <message>
        <source>A serial has Latin letters and digits only; read the marked places again.</source>
        <translation>سریال فقط حرف لاتین و رقم دارد؛ جاهای نشان‌دار را دوباره بخوانید.</translation>
    </message>
    <message>
        <source>This is not as long as a serial: it has 6 to 12 characters, 10 as a rule.</source>
        <translation>طول سریال درست نیست: ۶ تا ۱۲ نویسه، و بیشتر ۱۰ نویسه.</translation>
    </message>
    <message>
        <source>This is the person&apos;s national code (the bar code carries it too). The serial stands beside it.</source>
        <translation>این کد ملی همین فرد است (بارکد پشت کارت هم همان است). سریال را از کنار آن بخوانید.</translation>
    </message>
    <message>
        <source>Six digits are the serial of a birth certificate; the card&apos;s serial is on its back.</source>
        <translation>شش رقم سریال شناسنامه است؛ سریال کارت پشت کارت است.</translation>
    </message>
    <message>
        <source>Serials are mostly a digit, a letter and eight digits. If the card says so, go on.</source>
        <translation>سریال بیشتر یک رقم، یک حرف و هشت رقم است. اگر روی کارت همین است، ادامه دهید.</translation>
    </message>
    <message>
        <source>All digits are the same. Compare with the document, then choose:</source>
        <translation>همهٔ رقم‌ها یکی است. کد را با مدرک بسنجید و سپس برگزینید:</translation>
    </message>
    <message>
        <source>With the zeros that may be missing at its start:</source>
        <translation>با صفرهایی که شاید از آغازش افتاده است:</translation>
    </message>
    <message>
        <source>The number belongs to more than one. Who is at the counter?</source>
        <translation>این عدد به بیش از یک نفر می‌خورد. کدام در باجه است؟</translation>
    </message>
    <message>
        <source>Household of {name}, {count} people, {kind} {code}</source>
        <translation>خانوار {name}، {count} نفر، {kind} {code}</translation>
    </message>
    <message>
        <source>{name}, {kind} {code}</source>
        <translation>{name}، {kind} {code}</translation>
    </message>
    <message>
        <source>Principal insured</source>
        <translation>بیمه‌شدهٔ اصلی</translation>
    </message>
    <message>
        <source>Pensioner</source>
        <translation>مستمری‌بگیر</translation>
    </message>
    <message>
        <source>Dependant</source>
        <translation>افراد تبعی</translation>
    </message>
    <message>
        <source>principal insured</source>
        <translation>بیمه‌شدهٔ اصلی</translation>
    </message>
    <message>
        <source>spouse</source>
        <translation>همسر</translation>
    </message>
    <message>
        <source>child</source>
        <translation>فرزند</translation>
    </message>
    <message>
        <source>father</source>
        <translation>پدر</translation>
    </message>
    <message>
        <source>mother</source>
        <translation>مادر</translation>
    </message>
    <message>
        <source>survivor</source>
        <translation>بازمانده</translation>
    </message>
    <message>
        <source>man</source>
        <translation>مرد</translation>
    </message>
    <message>
        <source>woman</source>
        <translation>زن</translation>
    </message>
    <message>
        <source>boy</source>
        <translation>پسر</translation>
    </message>
    <message>
        <source>girl</source>
        <translation>دختر</translation>
    </message>
    <message>
        <source>{kind}, {relation}</source>
        <translation>{kind}، {relation}</translation>
    </message>
    <message>
        <source>Registry, signed attestation</source>
        <translation>ثبت احوال، با گواهی امضاشده</translation>
    </message>
    <message>
        <source>Scan and index at a unit</source>
        <translation>اسکن و شناسه‌گذاری در واحد</translation>
    </message>
    <message>
        <source>Civil Registration</source>
        <translation>ثبت احوال</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>اسکن</translation>
    </message>
    <message>
        <source>This person has died; no inquiry is made.</source>
        <translation>این فرد فوت کرده است؛ استعلام انجام نمی‌شود.</translation>
    </message>
    <message>
        <source>A foreign national has no card serial at Civil Registration.</source>
        <translation>اتباع خارجی سریال کارت ملی ندارند.</translation>
    </message>
    <message>
        <source>Next: scan and index the photo on the person&apos;s document.</source>
        <translation>گام بعدی: اسکن و شناسه‌گذاری عکس مدرک این فرد.</translation>
    </message>
    <message>
        <source>No national card (under 15): there is no serial to enter.</source>
        <translation>فاقد کارت ملی (زیر ۱۵ سال)؛ سریالی برای ورود نیست.</translation>
    </message>
    <message>
        <source>Next: scan and index a photo. It is not counted as a failed inquiry.</source>
        <translation>گام بعدی: اسکن و شناسه‌گذاری عکس. این فرد استعلام ناموفق شمرده نمی‌شود.</translation>
    </message>
    <message>
        <source>Your role or unit makes no inquiries.</source>
        <translation>استعلام با نقش یا واحد شما نیست.</translation>
    </message>
    <message>
        <source>Every branch, satellite branch and official agency may make them.</source>
        <translation>هر شعبه، شعبهٔ اقماری و کارگزاری رسمی می‌تواند استعلام کند.</translation>
    </message>
    <message>
        <source>A scanned photo is not compared with a card.</source>
        <translation>عکس اسکن‌شده با کارت مقایسه نمی‌شود.</translation>
    </message>
    <message>
        <source>Once the photo can be seen it can be compared.</source>
        <translation>همین که عکس دیده شود، مقایسه ممکن است.</translation>
    </message>
    <message>
        <source>Your role or unit does not compare photos.</source>
        <translation>مقایسهٔ عکس با نقش یا واحد شما نیست.</translation>
    </message>
    <message>
        <source>Its result is saved here and on its way.</source>
        <translation>نتیجهٔ آن اینجا ذخیره شده و در راه آرشیو است.</translation>
    </message>
    <message>
        <source>This photo waits for a second opinion.</source>
        <translation>این عکس در انتظار نظر دوم است.</translation>
    </message>
    <message>
        <source>A mismatch on this photo waits for its re-check.</source>
        <translation>عدم مطابقت این عکس در انتظار بازنگری ورودی است.</translation>
    </message>
    <message>
        <source>Civil Registration does not know this national code.</source>
        <translation>ثبت احوال این کد ملی را نمی‌شناسد.</translation>
    </message>
    <message>
        <source>Nothing was filed. Compare the code with the birth certificate.</source>
        <translation>چیزی ثبت نشد؛ کد ملی را با شناسنامه بسنجید.</translation>
    </message>
    <message>
        <source>This card is no longer valid; enter the serial of the new card.</source>
        <translation>این کارت از اعتبار افتاده است؛ سریال کارت تازه را وارد کنید.</translation>
    </message>
    <message>
        <source>With the slip of a new card: press [[F4]].</source>
        <translation>اگر رسید کارت تازه در دست است: [[F4]]</translation>
    </message>
    <message>
        <source>Civil Registration has no photo of this person; scan one from their document.</source>
        <translation>ثبت احوال برای این فرد عکسی ندارد؛ از مدرک او اسکن کنید.</translation>
    </message>
    <message>
        <source>Next: scan and index.</source>
        <translation>گام بعدی: اسکن و شناسه‌گذاری.</translation>
    </message>
    <message>
        <source>Civil Registration does not answer. The serial stays; ask again a little later.</source>
        <translation>ثبت احوال پاسخ نمی‌دهد. سریال روی صفحه مانده است؛ کمی بعد دوباره استعلام کنید.</translation>
    </message>
    <message>
        <source>Inquiries are paused for now. The serial stays on the screen.</source>
        <translation>استعلام فعلاً متوقف است. سریال روی صفحه مانده است.</translation>
    </message>
    <message>
        <source>Nothing was sent; ask again when the pause is over.</source>
        <translation>چیزی فرستاده نشد؛ پس از رفع توقف دوباره استعلام کنید.</translation>
    </message>
    <message>
        <source>The serial does not correspond to the national code.</source>
        <translation>سریال با کد ملی تناظر ندارد.</translation>
    </message>
    <message>
        <source>Nothing was filed; read the marked places again on the back of the card.</source>
        <translation>چیزی ثبت نشد؛ جاهای نشان‌دار را با پشت کارت دوباره بخوانید.</translation>
    </message>
    <message>
        <source>The tracking code does not correspond to the national code.</source>
        <translation>کد رهگیری با کد ملی تناظر ندارد.</translation>
    </message>
    <message>
        <source>Nothing was filed; read the code again on the slip.</source>
        <translation>چیزی ثبت نشد؛ کد را از روی رسید دوباره بخوانید.</translation>
    </message>
    <message>
        <source>The serial corresponds to the national code.</source>
        <translation>سریال با کد ملی تناظر دارد.</translation>
    </message>
    <message>
        <source>The tracking code corresponds to the national code.</source>
        <translation>کد رهگیری با کد ملی تناظر دارد.</translation>
    </message>
    <message>
        <source>The photo came and was filed in the archive by itself.</source>
        <translation>عکس رسید و خودکار در آرشیو بایگانی شد.</translation>
    </message>
    <message>
        <source>Archive receipt {number}</source>
        <translation>رسید آرشیو {number}</translation>
    </message>
    <message>
        <source>Request id {id}</source>
        <translation>شناسهٔ درخواست {id}</translation>
    </message>
    <message>
        <source>Outcome unknown: the inquiry was sent, but no answer came.</source>
        <translation>نتیجه نامعلوم است: استعلام فرستاده شد، ولی پاسخی نیامد.</translation>
    </message>
    <message>
        <source>The same inquiry is asked again by itself and is never made twice. Nothing is lost.</source>
        <translation>همان استعلام خودش دوباره پرسیده می‌شود و هرگز دوبار انجام نمی‌شود. چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>You no longer wait for the answer.</source>
        <translation>دیگر منتظر پاسخ نیستید.</translation>
    </message>
    <message>
        <source>When it comes, the photo is filed all the same and shows on the record.</source>
        <translation>وقتی پاسخ بیاید، عکس با این همه بایگانی می‌شود و در پرونده دیده می‌شود.</translation>
    </message>
    <message>
        <source>The request was accepted; the photo comes later and is told in the worklist.</source>
        <translation>درخواست پذیرفته شد؛ عکس بعداً می‌رسد و در کارتابل خبر داده می‌شود.</translation>
    </message>
    <message>
        <source>Civil Registration did not send the photo in time. Ask again, or scan and index.</source>
        <translation>ثبت احوال عکس را در مهلت نفرستاد. دوباره استعلام کنید، یا اسکن و شناسه‌گذاری کنید.</translation>
    </message>
    <message>
        <source>The pasted text was Persian: «{original}»</source>
        <translation>متن چسبانده‌شده فارسی بود: «{original}»</translation>
    </message>
    <message>
        <source>The keyboard was Persian.</source>
        <translation>صفحه‌کلید فارسی بود.</translation>
    </message>
    <message>
        <source>Latin was read from the keys themselves: {text}</source>
        <translation>از روی خود کلیدها لاتین خوانده شد: {text}</translation>
    </message>
    <message>
        <source>With small letter {letter} it was read: {text}. Is the card the same?</source>
        <translation>با حرف کوچک {letter} خوانده شد: {text}. با کارت یکی است؟</translation>
    </message>
    <message>
        <source>It was read: {text}. Is the card the same?</source>
        <translation>خوانده شد: {text}. با کارت یکی است؟</translation>
    </message>
    <message>
        <source>A scanned photo is on file.</source>
        <translation>عکس اسکن‌شده در پرونده هست.</translation>
    </message>
    <message>
        <source>The inquiry is enabled once the reading is confirmed.</source>
        <translation>پس از تأیید خوانش، استعلام فعال می‌شود.</translation>
    </message>
    <message>
        <source>An inquiry for this person is still open.</source>
        <translation>استعلام این فرد هنوز باز است؛ تا رسیدن پاسخ، استعلام دیگری انجام نمی‌شود.</translation>
    </message>
    <message>
        <source>The inquiry is enabled once the code is complete.</source>
        <translation>پس از کامل شدن ورود، استعلام فعال می‌شود.</translation>
    </message>
    <message>
        <source>Re-check the entry</source>
        <translation>بازنگری ورودی</translation>
    </message>
    <message>
        <source>Waits for a second opinion</source>
        <translation>در انتظار نظر دوم</translation>
    </message>
    <message>
        <source>Waits for the entry re-check</source>
        <translation>در انتظار بازنگری ورودی</translation>
    </message>
    <message>
        <source>Comparison with the person: match</source>
        <translation>مقایسه با خود شخص: مطابقت دارد</translation>
    </message>
    <message>
        <source>Comparison with the person: no match</source>
        <translation>مقایسه با خود شخص: مطابقت ندارد</translation>
    </message>
    <message>
        <source>Comparison with the person: not sure</source>
        <translation>مقایسه با خود شخص: مطمئن نیستم</translation>
    </message>
    <message>
        <source>Comparison with another document: match</source>
        <translation>مقایسه با مدرک دیگر: مطابقت دارد</translation>
    </message>
    <message>
        <source>Comparison with another document: no match</source>
        <translation>مقایسه با مدرک دیگر: مطابقت ندارد</translation>
    </message>
    <message>
        <source>Comparison with another document: not sure</source>
        <translation>مقایسه با مدرک دیگر: مطمئن نیستم</translation>
    </message>
    <message>
        <source>Comparison with the person or a document</source>
        <translation>مقایسه با خود شخص یا مدرک دیگر</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock روشن است</translation>
    </message>
    <message>
        <source>Compare with the person or a document</source>
        <translation>مقایسه با خود شخص یا مدرک</translation>
    </message>
    <message>
        <source>This is the number of a chip. The serial, ten characters, is printed on the back of the card.</source>
        <translation>این شمارهٔ تراشه است. سریال، با ده نویسه، پشت کارت چاپ شده است.</translation>
    </message>
    <message>
        <source>A text of {count} characters is no serial and no code; nothing of it was put in.</source>
        <translation>متنی با {count} نویسه نه سریال است و نه کد؛ چیزی از آن وارد نشد.</translation>
    </message>
    <message>
        <source>Ten digits without a letter: is it the tracking code of a slip? [[F4]] moves it there.</source>
        <translation>ده رقم بدون حرف؛ آیا کد رهگیری رسید است؟ کلید [[F4]] آن را به جای خودش می‌برد.</translation>
    </message>
    <message>
        <source>This can be a national code (the bar code carries one), and not this person&apos;s as it stands. Is the card theirs? A tracking code goes with [[F4]].</source>
        <translation>این شماره می‌تواند کد ملی باشد (بارکد کارت همان است) و به این شکل کد ملی این فرد نیست. کارت از آنِ همین فرد است؟ اگر کد رهگیری است، کلید [[F4]] آن را به جای خودش می‌برد.</translation>
    </message>
    <message>
        <source>Eight such characters are the number of a chip; the serial is printed on the card&apos;s back.</source>
        <translation>هشت نویسهٔ این‌چنینی شمارهٔ تراشه است؛ سریال پشت کارت چاپ شده است.</translation>
    </message>
    <message>
        <source>This is the person&apos;s national code, which the slip bears too. Read the tracking code.</source>
        <translation>این کد ملی همین فرد است که روی رسید هم هست؛ کد رهگیری را بخوانید.</translation>
    </message>
    <message>
        <source>Serials mostly have ten characters. If the card has another number of them, go on.</source>
        <translation>سریال‌ها بیشتر ده نویسه دارند. اگر روی کارت همین است، ادامه دهید.</translation>
    </message>
    <message>
        <source>place {place}: {character}</source>
        <translation>جای {place}: {character}</translation>
    </message>
    <message>
        <source>place {place}: {character}, perhaps {instead}</source>
        <translation>جای {place}: {character}، شاید {instead}</translation>
    </message>
    <message>
        <source> or </source>
        <translation> یا </translation>
    </message>
    <message>
        <source>; </source>
        <translation>؛ </translation>
    </message>
    <message>
        <source>This photo came by the tracking code of a slip.</source>
        <translation>این عکس با کد رهگیری رسید گرفته شده است.</translation>
    </message>
    <message>
        <source>Has the card come? Make a new inquiry with its serial; the slip&apos;s stays in the history.</source>
        <translation>کارت آمده است؟ با سریال آن دوباره استعلام کنید؛ استعلام رسید در سابقه می‌ماند.</translation>
    </message>
    <message>
        <source>Read again what is marked: {places}.</source>
        <translation>جاهای نشان‌دار را دوباره بخوانید: {places}.</translation>
    </message>
    <message>
        <source>Persian text came without its keys: «{original}»</source>
        <translation>متن فارسی بدون کلید رسید: «{original}»</translation>
    </message>
    <message>
        <source>Keyboards type {letters} with different keys. Which one does the card show?</source>
        <translation>حرف {letters} در صفحه‌کلیدها یکسان نیست. روی کارت کدام است؟</translation>
    </message>
    <message>
        <source>An inquiry was accepted and its photo is still to come; it is filed by itself.</source>
        <translation>درخواستی پذیرفته شده و عکس آن هنوز نرسیده است؛ وقتی برسد خودکار بایگانی می‌شود.</translation>
    </message>
    <message>
        <source>Asked {asked}, waiting for {waited}.</source>
        <translation>استعلام: {asked}؛ {waited} در انتظار.</translation>
    </message>
    <message>
        <source>{step}: {reason}</source>
        <translation>{step}؛ {reason}</translation>
    </message>
    <message>
        <source>Who is at the counter? ↑ ↓ and Enter</source>
        <translation>چه کسی در باجه است؟ ↑ ↓ و Enter</translation>
    </message>
    <message>
        <source>{about}, not sent</source>
        <translation>{about}، ارسال‌نشده</translation>
    </message>
    <message>
        <source>The code is well formed, but nobody is enrolled under it. Compare it with the document, or search by the insurance number.</source>
        <translation>کد درست نوشته شده، ولی کسی با آن نام‌نویسی نشده است. آن را با مدرک مقایسه کنید یا با شمارهٔ بیمه جست‌وجو کنید.</translation>
    </message>
    <message>
        <source>What is on file stays as it is. Nothing is compared, and no cover is printed.</source>
        <translation>آنچه در پرونده است همان‌طور می‌ماند. مقایسه‌ای انجام نمی‌شود و روی جلدی چاپ نمی‌شود.</translation>
    </message>
    <message>
        <source>This person has died; nothing is compared.</source>
        <translation>این فرد فوت کرده است؛ مقایسه انجام نمی‌شود.</translation>
    </message>
    <message>
        <source>From {date} on, a card is expected.</source>
        <translation>از {date} به بعد، داشتن کارت انتظار می‌رود.</translation>
    </message>
    <message>
        <source>15 years old since {date}: a card is expected.</source>
        <translation>از {date} پانزده‌ساله است و داشتن کارت انتظار می‌رود.</translation>
    </message>
    <message>
        <source>The photo on file is a scan from before; the registry&apos;s takes its place.</source>
        <translation>عکس پرونده اسکنی پیش از آن است؛ عکس ثبت احوال جای آن را می‌گیرد.</translation>
    </message>
    <message>
        <source>Scan and index</source>
        <translation>اسکن و شناسه‌گذاری</translation>
    </message>
    <message>
        <source>What is on file</source>
        <translation>پروندهٔ آرشیو</translation>
    </message>
    <message>
        <source>The scan is saved here and on its way to the archive</source>
        <translation>اسکن اینجا ذخیره شده و در راه آرشیو است</translation>
    </message>
    <message>
        <source>Neither card nor slip? Scan a document [[F9]]</source>
        <translation>نه کارت و نه رسید؟ مدرک او را اسکن کنید [[F9]]</translation>
    </message>
    <message>
        <source>Page of a document</source>
        <translation>صفحهٔ مدرک</translation>
    </message>
    <message>
        <source>Its scan is saved here and on its way.</source>
        <translation>اسکن او اینجا ذخیره شده و در راه آرشیو است.</translation>
    </message>
    <message>
        <source>{inquiry}, from the booklet page</source>
        <translation>{inquiry}، از صفحهٔ دفترچه</translation>
    </message>
    <message>
        <source>Booklet cover printed: {state}</source>
        <translation>چاپ جلد دفترچه: {state}</translation>
    </message>
    <message>
        <source>Booklet cover printed again, printing {number}</source>
        <translation>چاپ دوبارهٔ جلد دفترچه، چاپ شمارهٔ {number}</translation>
    </message>
    <message>
        <source>Booklet cover printed</source>
        <translation>جلد دفترچه چاپ شد</translation>
    </message>
    <message>
        <source>A reviewer dismissed the referral; its letter is void</source>
        <translation>بازبین ارجاع را رد کرد؛ برگ ارجاع باطل است</translation>
    </message>
</context>
<context>
    <name>DeskCards</name>
    <message numerus="yes">
        <source>%Ln acts of earlier sessions are saved here.</source>
        <translation>
            <numerusform>%Ln کار از پیش اینجا ذخیره است.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost; they are sent by themselves.</source>
        <translation>چیزی از دست نرفته؛ خودش ارسال می‌شود.</translation>
    </message>
    <message>
        <source>Executive unit of this desk</source>
        <translation>واحد اجرایی این دستگاه</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>هنوز معلوم نیست</translation>
    </message>
    <message>
        <source>It is shown after the first sign-in on this desk.</source>
        <translation>پس از نخستین ورود در این دستگاه نشان داده می‌شود.</translation>
    </message>
    <message>
        <source>Unit code {code}</source>
        <translation>کد واحد {code}</translation>
    </message>
    <message>
        <source>Directorate of {province} province</source>
        <translation>ادارهٔ کل استان {province}</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>سامانه‌ها</translation>
    </message>
    <message>
        <source>checked at {time}</source>
        <translation>بررسی‌شده ساعت {time}</translation>
    </message>
    <message>
        <source>Centralised enrolment</source>
        <translation>نام‌نویسی متمرکز</translation>
    </message>
    <message>
        <source>Photo inquiry from Civil Registration</source>
        <translation>استعلام عکس از ثبت احوال</translation>
    </message>
    <message>
        <source>Electronic file archive</source>
        <translation>آرشیو پروندهٔ الکترونیک</translation>
    </message>
    <message>
        <source>reachable</source>
        <translation>در دسترس</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>خارج از دسترس</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>در حال پرسش…</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>هنوز پرسیده نشده</translation>
    </message>
</context>
<context>
    <name>ExportChoices</name>
    <message>
        <source>Export the indicator</source>
        <translation>خروجی گرفتن از شاخص</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>اکسل (XLSX)</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Report as a PDF</source>
        <translation>گزارش PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>چاپ</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>The file was given up; the server has not answered yet.</source>
        <translation>از ساختن پرونده انصراف داده شد؛ سامانه هنوز پاسخ نداده است.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>خروجی</translation>
    </message>
    <message>
        <source>Giving up …</source>
        <translation>در حال انصراف …</translation>
    </message>
</context>
<context>
    <name>FacesTable</name>
    <message>
        <source>Photos to compare</source>
        <translation>عکس‌های مقایسه</translation>
    </message>
    <message>
        <source>No photo to compare</source>
        <translation>عکسی برای مقایسه نیست</translation>
    </message>
    <message>
        <source>Crown</source>
        <translation>تارک</translation>
    </message>
    <message>
        <source>Chin</source>
        <translation>چانه</translation>
    </message>
    <message>
        <source>{line}, {picture}</source>
        <translation>{line}، {picture}</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} پیکسل</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between photos</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>{picture}: {note}</source>
        <translation>{picture}: {note}</translation>
    </message>
    <message>
        <source>{size} millimetres</source>
        <translation>{size} میلی‌متر</translation>
    </message>
    <message>
        <source>{size}, {note}</source>
        <translation>{size}، {note}</translation>
    </message>
</context>
<context>
    <name>FacesToolbar</name>
    <message>
        <source>Tools for the photos</source>
        <translation>ابزار عکس‌ها</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>پیوسته</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>خاکستری</translation>
    </message>
    <message>
        <source>Life size</source>
        <translation>اندازهٔ واقعی</translation>
    </message>
</context>
<context>
    <name>FeedbackPanel</name>
    <message>
        <source>You are right</source>
        <translation>پاسخ شما درست است</translation>
    </message>
    <message>
        <source>Look once more</source>
        <translation>یک بار دیگر نگاه کنید</translation>
    </message>
    <message>
        <source>What tells most here: {feature}.</source>
        <translation>گویاترین ویژگی در این جفت: {feature}.</translation>
    </message>
    <message>
        <source>Your verdict</source>
        <translation>نظر شما</translation>
    </message>
    <message>
        <source>{feature}, as you rated</source>
        <translation>{feature} در ارزیابی شما</translation>
    </message>
    <message>
        <source>{place} of {pairs}</source>
        <translation>{place} از {pairs}</translation>
    </message>
    <message>
        <source>Only you see this. Compare once more if you like.</source>
        <translation>فقط شما می‌بینید. اگر خواستید، یک بار دیگر مقایسه کنید.</translation>
    </message>
    <message>
        <source>End of practice</source>
        <translation>پایان تمرین</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>جفت بعدی</translation>
    </message>
    <message>
        <source>The answer has not come yet</source>
        <translation>پاسخ هنوز نرسیده است</translation>
    </message>
    <message>
        <source>Your verdict stays here, and the very same is sent again.</source>
        <translation>نظر شما همین‌جا مانده است و عین همان دوباره فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Light, age and engraving change a photo; marks and ears stay.</source>
        <translation>نور، سن و حکاکی عکس را عوض می‌کنند؛ نشانه‌ها و گوش می‌مانند.</translation>
    </message>
    <message>
        <source>What seemed different comes of light, age or engraving: {features}.</source>
        <translation>آنچه متفاوت به نظر رسید از نور، سن یا حکاکی است: {features}.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Show the password</source>
        <translation>نمایش گذرواژه</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>پنهان کردن گذرواژه</translation>
    </message>
    <message>
        <source>The keyboard is in Persian; is the password in Latin letters?</source>
        <translation>صفحه‌کلید فارسی است؛ گذرواژه با حروف لاتین است؟</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>Coverage</source>
        <translation>پوشش</translation>
    </message>
    <message>
        <source>Mismatch rate</source>
        <translation>نرخ عدم مطابقت</translation>
    </message>
    <message>
        <source>{title}: {now}; {period}: {then}</source>
        <translation>{title}: {now}؛ {period}: {then}</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Choose a list of national codes</source>
        <translation>انتخاب فهرست کدهای ملی</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt *.tsv *.xlsx *.xlsm)</source>
        <translation>فهرست‌ها (*.csv *.txt *.tsv *.xlsx *.xlsm)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>Save as a workbook</source>
        <translation>ذخیرهٔ صفحه‌گسترده</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>ذخیره به صورت CSV</translation>
    </message>
    <message>
        <source>Save the report as a PDF</source>
        <translation>ذخیرهٔ گزارش به صورت PDF</translation>
    </message>
    <message>
        <source>Sealed copy (*.tamin-outbox)</source>
        <translation>خروجی مُهرشده (*.tamin-outbox)</translation>
    </message>
    <message>
        <source>Save the sealed copy</source>
        <translation>ذخیرهٔ خروجی مُهرشده</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>پوشه:</translation>
    </message>
    <message>
        <source>Kind of file:</source>
        <translation>نوع فایل:</translation>
    </message>
    <message>
        <source>Name of file:</source>
        <translation>نام فایل:</translation>
    </message>
    <message>
        <source>This file will lie open, outside of this desk&apos;s protected store: keep it safe, and delete it once it has served. That it was saved goes into the record.</source>
        <translation>این فایل بیرون از انبارهٔ محافظت‌شدهٔ این دستگاه و بدون رمز می‌ماند: از آن نگهداری کنید و پس از استفاده حذفش کنید. ذخیره‌شدن آن ثبت می‌شود.</translation>
    </message>
</context>
<context>
    <name>FollowUp</name>
    <message>
        <source>Close the referral without a match?</source>
        <translation>ارجاع بدون مطابقت بسته شود؟</translation>
    </message>
    <message>
        <source>The referral of {name} leaves the list for every reviewer.</source>
        <translation>ارجاع {name} از فهرست همهٔ بازبین‌ها بیرون می‌رود.</translation>
    </message>
    <message>
        <source>Its photo stays in dispute and does not print.</source>
        <translation>عکس او همچنان در حال رفع مغایرت می‌ماند و چاپ نمی‌شود.</translation>
    </message>
    <message>
        <source>Close the referral</source>
        <translation>بستن ارجاع</translation>
    </message>
    <message>
        <source>Withdraw the scan?</source>
        <translation>اسکن پس گرفته شود؟</translation>
    </message>
    <message>
        <source>The scan of {name} stays on the record, and prints on no cover.</source>
        <translation>اسکن {name} در پرونده می‌ماند و روی هیچ جلدی چاپ نمی‌شود.</translation>
    </message>
    <message>
        <source>Withdraw the scan</source>
        <translation>پس گرفتن اسکن</translation>
    </message>
    <message>
        <source>Keep the scan?</source>
        <translation>اسکن نگه داشته شود؟</translation>
    </message>
    <message>
        <source>The scan of {name} stays in force.</source>
        <translation>اسکن {name} معتبر می‌ماند.</translation>
    </message>
    <message>
        <source>Every doubt about it is settled with this.</source>
        <translation>همهٔ تردیدها دربارهٔ آن با این تصمیم بسته می‌شود.</translation>
    </message>
    <message>
        <source>Keep the scan</source>
        <translation>نگه داشتن اسکن</translation>
    </message>
    <message>
        <source>Confirm what was handed in?</source>
        <translation>آنچه تحویل شده تأیید شود؟</translation>
    </message>
    <message>
        <source>The act for {name} counts as looked at, and leaves the list.</source>
        <translation>کار مربوط به {name} دیده‌شده به شمار می‌آید و از فهرست می‌رود.</translation>
    </message>
    <message>
        <source>Who did it, who handed it in and who confirmed it stays on record.</source>
        <translation>نام صاحب کار، تحویل‌دهنده و تأییدکننده در سابقه می‌ماند.</translation>
    </message>
    <message>
        <source>The act for {name} stays in force and on the list, with the question.</source>
        <translation>کار مربوط به {name} همچنان معتبر است و با پرسش شما در فهرست می‌ماند.</translation>
    </message>
    <message>
        <source>Confirm the act</source>
        <translation>تأیید کار</translation>
    </message>
    <message>
        <source>What do you ask about it?</source>
        <translation>پرسشتان دربارهٔ آن چیست؟</translation>
    </message>
    <message>
        <source>Every reviewer of the province sees the question and your name.</source>
        <translation>همهٔ بازبینان استان پرسش و نام شما را می‌بینند.</translation>
    </message>
    <message>
        <source>Note the question</source>
        <translation>ثبت پرسش</translation>
    </message>
    <message>
        <source>Let the inquiries go on?</source>
        <translation>توقف استعلام برداشته شود؟</translation>
    </message>
    <message>
        <source>The unit may ask for the photo of {name} again at once.</source>
        <translation>واحد بی‌درنگ می‌تواند عکس {name} را دوباره استعلام کند.</translation>
    </message>
    <message>
        <source>Several wrong serials had stopped it for a while.</source>
        <translation>پس از چند سریال نادرست، استعلام مدتی متوقف شده بود.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>رفع توقف</translation>
    </message>
    <message>
        <source>When is it to be looked at again?</source>
        <translation>چه روزی دوباره دیده شود؟</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>تأییدشده‌ها</translation>
    </message>
    <message>
        <source>Returned, not seen again</source>
        <translation>بازگشتی‌های دیده‌نشده</translation>
    </message>
    <message>
        <source>Doubted scans</source>
        <translation>اسکن‌های مورد تردید</translation>
    </message>
    <message>
        <source>Handed in by a colleague</source>
        <translation>تحویل همکار</translation>
    </message>
    <message>
        <source>Paused inquiries</source>
        <translation>استعلام‌های متوقف</translation>
    </message>
    <message>
        <source>No confirmed referral is open</source>
        <translation>هیچ ارجاع تأییدشده‌ای باز نیست</translation>
    </message>
    <message>
        <source>A confirmed referral stays here until a later comparison matches, or it is closed.</source>
        <translation>ارجاع تأییدشده تا مطابقت در مقایسهٔ بعدی یا بسته شدن، اینجا می‌ماند.</translation>
    </message>
    <message>
        <source>No returned case waits</source>
        <translation>هیچ پروندهٔ بازگشتی در انتظار نیست</translation>
    </message>
    <message>
        <source>A case that went back to the counter is listed until the person is seen again.</source>
        <translation>پرونده‌ای که به باجه بازگشته است تا مراجعهٔ دوبارهٔ فرد در فهرست می‌ماند.</translation>
    </message>
    <message>
        <source>No scan is doubted</source>
        <translation>هیچ اسکنی مورد تردید نیست</translation>
    </message>
    <message>
        <source>A scan that a clerk doubts comes here to be kept or withdrawn.</source>
        <translation>اسکنی که متصدی در آن تردید کند اینجا می‌آید تا نگه داشته یا پس گرفته شود.</translation>
    </message>
    <message>
        <source>Nothing was handed in by a colleague</source>
        <translation>همکاری چیزی تحویل نداده است</translation>
    </message>
    <message>
        <source>What a colleague hands in for somebody who cannot any more waits here for a reviewer&apos;s look.</source>
        <translation>آنچه همکاری به‌جای کسی که دیگر نمی‌تواند تحویل می‌دهد، اینجا منتظر نگاه بازبین است.</translation>
    </message>
    <message>
        <source>No inquiry is paused</source>
        <translation>هیچ استعلامی متوقف نیست</translation>
    </message>
    <message>
        <source>After several wrong serials a unit&apos;s inquiries for a person stop for a while.</source>
        <translation>پس از چند سریال نادرست، استعلام واحد برای آن فرد مدتی متوقف می‌شود.</translation>
    </message>
    <message>
        <source>The referral of {name} is closed.</source>
        <translation>ارجاع {name} بسته شد.</translation>
    </message>
    <message>
        <source>The reminder for {name} is set.</source>
        <translation>یادآوری {name} ثبت شد.</translation>
    </message>
    <message>
        <source>The reminder for {name} is taken away.</source>
        <translation>یادآوری {name} برداشته شد.</translation>
    </message>
    <message>
        <source>The scan of {name} is withdrawn.</source>
        <translation>اسکن {name} پس گرفته شد.</translation>
    </message>
    <message>
        <source>The scan of {name} is kept.</source>
        <translation>اسکن {name} نگه داشته شد.</translation>
    </message>
    <message>
        <source>The act for {name} is confirmed.</source>
        <translation>کار مربوط به {name} تأیید شد.</translation>
    </message>
    <message>
        <source>Your question about the act for {name} is noted.</source>
        <translation>پرسش شما دربارهٔ کار مربوط به {name} ثبت شد.</translation>
    </message>
    <message>
        <source>Inquiries for {name} go on.</source>
        <translation>استعلام برای {name} دوباره ممکن است.</translation>
    </message>
    <message>
        <source>The photo stays in dispute; a later comparison opens a new referral.</source>
        <translation>عکس همچنان در حال رفع مغایرت است؛ مقایسهٔ بعدی ارجاع تازه‌ای باز می‌کند.</translation>
    </message>
    <message>
        <source>It is kept on the record and prints no more.</source>
        <translation>در پرونده می‌ماند و دیگر چاپ نمی‌شود.</translation>
    </message>
    <message>
        <source>It stays in force.</source>
        <translation>معتبر می‌ماند.</translation>
    </message>
    <message>
        <source>The line stays here until a reviewer confirms the act.</source>
        <translation>این سطر تا تأیید یک بازبین اینجا می‌ماند.</translation>
    </message>
    <message>
        <source>The referral of {name} was not closed.</source>
        <translation>ارجاع {name} بسته نشد.</translation>
    </message>
    <message>
        <source>The reminder for {name} was not set.</source>
        <translation>یادآوری {name} ثبت نشد.</translation>
    </message>
    <message>
        <source>The reminder for {name} was not taken away.</source>
        <translation>یادآوری {name} برداشته نشد.</translation>
    </message>
    <message>
        <source>The scan of {name} was not withdrawn.</source>
        <translation>اسکن {name} پس گرفته نشد.</translation>
    </message>
    <message>
        <source>Nothing was ruled on the scan of {name}.</source>
        <translation>دربارهٔ اسکن {name} تصمیمی ثبت نشد.</translation>
    </message>
    <message>
        <source>The act for {name} was not confirmed.</source>
        <translation>کار مربوط به {name} تأیید نشد.</translation>
    </message>
    <message>
        <source>Your question about the act for {name} was not noted.</source>
        <translation>پرسش شما دربارهٔ کار مربوط به {name} ثبت نشد.</translation>
    </message>
    <message>
        <source>Inquiries for {name} were not released.</source>
        <translation>توقف استعلام {name} برداشته نشد.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>همین اکنون</translation>
    </message>
    <message>
        <source>reminder due</source>
        <translation>موعد یادآوری</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>عقب‌افتاده</translation>
    </message>
    <message>
        <source>no reminder</source>
        <translation>بدون یادآوری</translation>
    </message>
    <message>
        <source>{holder} changed it before you ({when}); the list was read again.</source>
        <translation>{holder} پیش از شما آن را تغییر داده است ({when})؛ فهرست دوباره خوانده شد.</translation>
    </message>
    <message>
        <source>{holder} changed it before you; the list was read again.</source>
        <translation>{holder} پیش از شما آن را تغییر داده است؛ فهرست دوباره خوانده شد.</translation>
    </message>
    <message>
        <source>It has changed in the meantime; the list was read again.</source>
        <translation>در این میان تغییر کرده است؛ فهرست دوباره خوانده شد.</translation>
    </message>
    <message>
        <source>You judged, filed or handed in this yourself; a colleague has to decide it.</source>
        <translation>خودتان این را سنجیده، ثبت یا تحویل کرده‌اید؛ همکار دیگری باید تصمیم بگیرد.</translation>
    </message>
    <message>
        <source>If it is of another person, all that was filed in the same scanning is withdrawn with it. The unit scans the right page and indexes it anew.</source>
        <translation>اگر مدرک فرد دیگری باشد، هر چه در همان نوبت اسکن بایگانی شده نیز با آن پس گرفته می‌شود. واحد صفحهٔ درست را دوباره اسکن و شناسه‌گذاری می‌کند.</translation>
    </message>
</context>
<context>
    <name>FollowUpCounts</name>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln دقیقه</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln ساعت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln روز</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was printed in %Ln copies; another one is marked as a reprint.</source>
        <translation>
            <numerusform>تاکنون %Ln نسخه چاپ شده است؛ نسخهٔ دیگر نشان «المثنی» می‌گیرد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln مورد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowUpDetail</name>
    <message>
        <source>Letter, for a reprint</source>
        <translation>چاپ دوبارهٔ برگ ارجاع</translation>
    </message>
    <message>
        <source>Look at the scan</source>
        <translation>دیدن اسکن</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>Reminder …</source>
        <translation>یادآوری…</translation>
    </message>
    <message>
        <source>Close with a reason …</source>
        <translation>بستن با دلیل…</translation>
    </message>
    <message>
        <source>Withdraw …</source>
        <translation>پس گرفتن…</translation>
    </message>
    <message>
        <source>Keep …</source>
        <translation>نگه داشتن…</translation>
    </message>
    <message>
        <source>Confirm …</source>
        <translation>تأیید…</translation>
    </message>
    <message>
        <source>Ask about it …</source>
        <translation>پرسش…</translation>
    </message>
    <message>
        <source>Release …</source>
        <translation>رفع توقف…</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کد</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>واحد</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>مدت انتظار</translation>
    </message>
    <message>
        <source>{age}, since {day}</source>
        <translation>{age}، از {day}</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>کار</translation>
    </message>
    <message>
        <source>Act of</source>
        <translation>صاحب کار</translation>
    </message>
    <message>
        <source>Handed in by</source>
        <translation>تحویل‌دهنده</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>برگ ارجاع</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>تا</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>یادآوری</translation>
    </message>
    <message>
        <source>{name} asks</source>
        <translation>{name} می‌پرسد</translation>
    </message>
    <message>
        <source>What the clerk says</source>
        <translation>گفتهٔ متصدی</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>مغایرت</translation>
    </message>
    <message>
        <source>Look at the scan before you rule on it.</source>
        <translation>پیش از تصمیم، اسکن را ببینید.</translation>
    </message>
    <message>
        <source>There is no letter that you may see.</source>
        <translation>برگی نیست که شما بتوانید ببینید.</translation>
    </message>
</context>
<context>
    <name>FollowUpModel</name>
    <message>
        <source>Person</source>
        <translation>فرد</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>واحد</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>مدت انتظار</translation>
    </message>
    <message>
        <source>Letter number</source>
        <translation>شمارهٔ برگ</translation>
    </message>
    <message>
        <source>What the clerk says</source>
        <translation>گفتهٔ متصدی</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>تا</translation>
    </message>
    <message>
        <source>Act of</source>
        <translation>صاحب کار</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>یادآوری</translation>
    </message>
    <message>
        <source>no letter</source>
        <translation>بدون برگ</translation>
    </message>
</context>
<context>
    <name>FollowUpPage</name>
    <message>
        <source>Follow-up</source>
        <translation>پیگیری</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1%</source>
        <comment>a percentage in prose</comment>
        <translation>%1 درصد</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>امروز %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>دیروز %1</translation>
    </message>
    <message>
        <source>under one year</source>
        <translation>زیر یک سال</translation>
    </message>
    <message>
        <source>%1 years old</source>
        <translation>%1 ساله</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 روز و %2 ساعت</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ساعت و %2 دقیقه</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>کمتر از یک دقیقه</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 دقیقه</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Sample cards</source>
        <translation>کارت‌های نمونه</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>میز کار</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>بازبینی</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>تمرین</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>صف ارسال</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>شاخص</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>پیگیری</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>کارتابل</translation>
    </message>
    <message>
        <source>Day&apos;s end</source>
        <translation>پایان روز</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>راهنما</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>تنظیمات</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between role and unit</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>شناسایی</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>اسکن</translation>
    </message>
    <message>
        <source>Booklet</source>
        <translation>دفترچه</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Reviewer&apos;s user name</source>
        <translation>نام کاربری بازبین</translation>
    </message>
    <message>
        <source>Reviewer&apos;s password</source>
        <translation>گذرواژهٔ بازبین</translation>
    </message>
    <message>
        <source>Sign in and judge</source>
        <translation>ورود و سنجش</translation>
    </message>
    <message>
        <source>To the outbox</source>
        <translation>به صف ارسال</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>برگردان</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message numerus="yes">
        <source>takes effect in %Ln seconds</source>
        <translation>
            <numerusform>%Ln ثانیهٔ دیگر قطعی می‌شود</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the clerk</source>
        <translation>پس‌دادن میز به متصدی</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>بعداً</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>The reviewer is signing in …</source>
        <translation>بازبین در حال ورود است …</translation>
    </message>
    <message>
        <source>The clerk&apos;s result is being sent …</source>
        <translation>نتیجهٔ متصدی در حال ارسال است …</translation>
    </message>
    <message>
        <source>The case is being opened …</source>
        <translation>پرونده در حال باز شدن است …</translation>
    </message>
    <message>
        <source>Type the reviewer&apos;s user name.</source>
        <translation>نام کاربری بازبین را وارد کنید.</translation>
    </message>
    <message>
        <source>Type the reviewer&apos;s password.</source>
        <translation>گذرواژهٔ بازبین را وارد کنید.</translation>
    </message>
</context>
<context>
    <name>GoneNotice</name>
    <message>
        <source>You go on with an empty one. Work that was not sent yet is in the file {name} alone, wherever it is now, or in a sealed copy of it. Call the administrator.</source>
        <translation>با انباره‌ای خالی ادامه می‌دهید. کاری که هنوز فرستاده نشده تنها در فایل {name} است، هر جا که اکنون باشد، یا در خروجی مُهرشدهٔ آن. با مدیر سامانه تماس بگیرید.</translation>
    </message>
    <message>
        <source>The store on this desk is not in its place any more.</source>
        <translation>انبارهٔ این دستگاه دیگر سر جایش نیست.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Lock the desk</source>
        <translation>قفل کردن میز</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
</context>
<context>
    <name>HeldStrip</name>
    <message>
        <source>Before: {decision}</source>
        <translation>قبلی: {decision}</translation>
    </message>
    <message numerus="yes">
        <source>takes effect in %Ln seconds</source>
        <translation>
            <numerusform>%Ln ثانیهٔ دیگر قطعی می‌شود</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>برگردان</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>[[F2]] Type or paste the person&apos;s code; [[Enter]] opens the record.</source>
        <translation>[[F2]] کد فرد را بنویسید یا بچسبانید؛ [[Enter]] پرونده را باز می‌کند.</translation>
    </message>
    <message>
        <source>[[F3]] Type the serial from the back of the card, [[F4]] the tracking code of a slip; [[Enter]] asks the registry.</source>
        <translation>[[F3]] سریال پشت کارت را وارد کنید، [[F4]] کد رهگیری رسید را؛ [[Enter]] از ثبت احوال استعلام می‌کند.</translation>
    </message>
    <message>
        <source>The photo comes and is filed by itself. [[F5]] opens the comparison; no name is there.</source>
        <translation>عکس می‌رسد و خودش بایگانی می‌شود. [[F5]] مقایسه را باز می‌کند؛ نامی آنجا نیست.</translation>
    </message>
    <message>
        <source>Hold the card beside the photo and rate each feature with [[1]] [[2]] [[3]]; [[↑]] [[↓]] move.</source>
        <translation>کارت را کنار عکس بگیرید و هر ویژگی را با [[1]] [[2]] [[3]] ارزیابی کنید؛ [[↑]] [[↓]] برای رفتن میان آن‌ها.</translation>
    </message>
    <message>
        <source>[[F8]] matches, [[F7]] does not match, [[F6]] not sure. [[Enter]] never gives a verdict.</source>
        <translation>[[F8]] مطابقت دارد، [[F7]] مطابقت ندارد، [[F6]] مطمئن نیستم. [[Enter]] هرگز نتیجه‌ای ثبت نمی‌کند.</translation>
    </message>
    <message>
        <source>The result is saved on this desk and sent by itself; the outbox shows the archive&apos;s receipt.</source>
        <translation>نتیجه اینجا ذخیره و خودش ارسال می‌شود؛ صف ارسال، رسید آرشیو را نشان می‌دهد.</translation>
    </message>
    <message>
        <source>[[Ctrl+D]] Before you go home: nothing half done, nothing unsent, and the last sync.</source>
        <translation>[[Ctrl+D]] پیش از رفتن: کار نیمه‌تمام، کار ارسال‌نشده و آخرین همگام‌سازی.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>همه‌جا</translation>
    </message>
    <message>
        <source>On the desk</source>
        <translation>در میز کار</translation>
    </message>
    <message>
        <source>While comparing</source>
        <translation>هنگام مقایسه</translation>
    </message>
    <message>
        <source>Over the photos</source>
        <translation>روی عکس‌ها</translation>
    </message>
    <message>
        <source>To move the photos</source>
        <translation>جابه‌جا کردن عکس‌ها</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>در بازبینی</translation>
    </message>
    <message>
        <source>In the outbox</source>
        <translation>در صف ارسال</translation>
    </message>
    <message>
        <source>Over the indicator</source>
        <translation>در شاخص</translation>
    </message>
    <message>
        <source>Help and keys</source>
        <translation>راهنما و کلیدها</translation>
    </message>
    <message>
        <source>A whole case, step by step</source>
        <translation>یک پرونده، گام به گام</translation>
    </message>
    <message>
        <source>Keys are read by their place on the keyboard, so they work while it is set to Persian.</source>
        <translation>کلیدها از روی جایشان خوانده می‌شود، پس با صفحه‌کلید فارسی هم کار می‌کند.</translation>
    </message>
    <message>
        <source>In the re-check, letters and covers</source>
        <translation>در بازنگری، برگ ارجاع و جلد</translation>
    </message>
</context>
<context>
    <name>Identify</name>
    <message>
        <source>The photo is shown.</source>
        <translation>عکس نمایش داده شده است.</translation>
    </message>
    <message>
        <source>The photo is being fetched …</source>
        <translation>عکس در حال دریافت است …</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>شناسایی</translation>
    </message>
    <message>
        <source>Photo on file</source>
        <translation>عکس پرونده</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>فرد</translation>
    </message>
    <message>
        <source>Who is before you?</source>
        <translation>چه کسی روبه‌روی شماست؟</translation>
    </message>
    <message>
        <source>The number belongs to several people. Who is before you?</source>
        <translation>این شماره از آنِ چند نفر است. چه کسی روبه‌روی شماست؟</translation>
    </message>
    <message>
        <source>[[↑]] [[↓]] and [[Enter]], or the number of the row.</source>
        <translation>[[↑]] [[↓]] و [[Enter]]، یا شمارهٔ ردیف.</translation>
    </message>
    <message>
        <source>Looking the person up …</source>
        <translation>در حال جست‌وجوی فرد …</translation>
    </message>
    <message>
        <source>Principal insured</source>
        <translation>بیمه‌شدهٔ اصلی</translation>
    </message>
    <message>
        <source>Pensioner</source>
        <translation>مستمری‌بگیر</translation>
    </message>
    <message>
        <source>Dependant</source>
        <translation>افراد تبعی</translation>
    </message>
    <message>
        <source>the insured themselves</source>
        <translation>خودِ بیمه‌شده</translation>
    </message>
    <message>
        <source>spouse</source>
        <translation>همسر</translation>
    </message>
    <message>
        <source>child</source>
        <translation>فرزند</translation>
    </message>
    <message>
        <source>father</source>
        <translation>پدر</translation>
    </message>
    <message>
        <source>mother</source>
        <translation>مادر</translation>
    </message>
    <message>
        <source>survivor</source>
        <translation>بازمانده</translation>
    </message>
    <message>
        <source>{relation}, {age}</source>
        <translation>{relation}، {age}</translation>
    </message>
    <message>
        <source>{about}, under {code}</source>
        <translation>{about}، با کد {code}</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>فوت‌شده</translation>
    </message>
    <message>
        <source>This person has died, as enrolment has it.</source>
        <translation>طبق نام‌نویسی، این فرد فوت کرده است.</translation>
    </message>
    <message>
        <source>Check a document of whoever is before you.</source>
        <translation>مدرک کسی را که روبه‌روی شماست بررسی کنید.</translation>
    </message>
    <message>
        <source>Entitled to treatment.</source>
        <translation>استحقاق درمان دارد.</translation>
    </message>
    <message>
        <source>Entitled: the booklet is valid until {date}.</source>
        <translation>استحقاق درمان دارد؛ دفترچه تا {date} اعتبار دارد.</translation>
    </message>
    <message>
        <source>The booklet ran out on {date}.</source>
        <translation>اعتبار دفترچه در {date} تمام شده است.</translation>
    </message>
    <message>
        <source>Not entitled, as enrolment has it.</source>
        <translation>طبق نام‌نویسی، استحقاق درمان ندارد.</translation>
    </message>
    <message>
        <source>No booklet is on record.</source>
        <translation>دفترچه‌ای ثبت نشده است.</translation>
    </message>
    <message>
        <source>A discrepancy of this photo is being resolved.</source>
        <translation>این عکس در حال رفع مغایرت است.</translation>
    </message>
    <message>
        <source>It may show somebody else: check a document too.</source>
        <translation>شاید عکس فرد دیگری باشد؛ مدرک او را هم بررسی کنید.</translation>
    </message>
    <message>
        <source>The photo was scanned from a document at a unit.</source>
        <translation>این عکس در یک واحد از روی مدرک اسکن شده است.</translation>
    </message>
    <message>
        <source>It did not come from Civil Registration.</source>
        <translation>از ثبت احوال نیامده است.</translation>
    </message>
    <message>
        <source>Civil Registration, signed attestation</source>
        <translation>ثبت احوال، با گواهی امضاشده</translation>
    </message>
    <message>
        <source>Scan and index at a unit</source>
        <translation>اسکن و شناسه‌گذاری در یک واحد</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>منبع</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>تاریخ بایگانی</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>وضعیت عکس</translation>
    </message>
    <message>
        <source>The photo was put away</source>
        <translation>عکس کنار گذاشته شد</translation>
    </message>
    <message>
        <source>Nobody touched the desk. Look the person up again.</source>
        <translation>مدتی کسی پشت میز نبود. فرد را دوباره جست‌وجو کنید.</translation>
    </message>
    <message>
        <source>No photo to show</source>
        <translation>عکسی برای نمایش نیست</translation>
    </message>
    <message>
        <source>The photo on file was withdrawn</source>
        <translation>عکس پرونده پس گرفته شده است</translation>
    </message>
    <message>
        <source>No other photo is in force. Check a document.</source>
        <translation>عکس معتبر دیگری نیست. مدرک او را بررسی کنید.</translation>
    </message>
    <message>
        <source>No photo is on file</source>
        <translation>عکسی در پرونده نیست</translation>
    </message>
    <message>
        <source>Check a document of the person.</source>
        <translation>مدرک این فرد را بررسی کنید.</translation>
    </message>
    <message>
        <source>The next look-up can be made at {time}. Nothing is lost.</source>
        <translation>جست‌وجوی بعدی از ساعت {time} ممکن است. چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>There were too many look-ups in a short time.</source>
        <translation>در زمان کوتاه، جست‌وجوهای زیادی انجام شده است.</translation>
    </message>
    <message>
        <source>Request id {id}</source>
        <translation>شناسهٔ درخواست {id}</translation>
    </message>
    <message>
        <source>Nobody is enrolled under this code</source>
        <translation>کسی با این کد نام‌نویسی نشده است</translation>
    </message>
    <message>
        <source>Compare it with the document and type it again. [[F2]]</source>
        <translation>کد را با مدرک مقایسه کنید و دوباره بنویسید. [[F2]]</translation>
    </message>
    <message>
        <source>Nobody has been looked up</source>
        <translation>هنوز کسی جست‌وجو نشده است</translation>
    </message>
    <message>
        <source>Press [[F2]] and type a national code or an insurance number.</source>
        <translation>کلید [[F2]] را بزنید و کد ملی یا شمارهٔ بیمه را بنویسید.</translation>
    </message>
    <message>
        <source>Every view is recorded with your name, unit and time. Nothing is kept on this desk.</source>
        <translation>هر نمایش با نام شما، واحد و زمان ثبت می‌شود. چیزی روی این رایانه نگه داشته نمی‌شود.</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Import of a list</source>
        <translation>ورود فهرست</translation>
    </message>
    <message>
        <source>Rows that gave no code</source>
        <translation>سطرهایی که کدی ندادند</translation>
    </message>
    <message>
        <source>Save this report</source>
        <translation>ذخیرهٔ این گزارش</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln codes with their leading zeros restored too</source>
        <translation>
            <numerusform>%Ln کد با صفرهای آغازین افزوده نیز برداشته شود</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln codes into the worklist</source>
        <translation>
            <numerusform>برداشتن %Ln کد در کارتابل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows are not taken</source>
        <translation>
            <numerusform>%Ln سطر پذیرفته نشد</numerusform>
        </translation>
    </message>
    <message>
        <source>The file is being read</source>
        <translation>پرونده خوانده می‌شود</translation>
    </message>
    <message>
        <source>{done} of {all} codes were looked up</source>
        <translation>{done} از {all} کد جست‌وجو شد</translation>
    </message>
    <message>
        <source>The report was saved.</source>
        <translation>گزارش ذخیره شد.</translation>
    </message>
    <message>
        <source>The file holds codes of people: keep it safe.</source>
        <translation>این پرونده کدهای افراد را در خود دارد؛ از آن نگه‌داری کنید.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln codes were read.</source>
        <translation>
            <numerusform>%Ln کد خوانده شد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is kept yet.</source>
        <translation>هنوز چیزی نگه داشته نشده است.</translation>
    </message>
    <message>
        <source>Nothing was kept; see the reasons below.</source>
        <translation>چیزی نگه داشته نشد؛ دلیل‌ها در زیر آمده است.</translation>
    </message>
    <message>
        <source>None of the codes belongs to anybody.</source>
        <translation>هیچ‌یک از کدها از آن کسی نیست.</translation>
    </message>
    <message>
        <source>The list «{title}» is kept.</source>
        <translation>فهرست «{title}» نگه داشته شد.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are on it</source>
        <translation>
            <numerusform>%Ln نفر در آن است</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them have a photo already</source>
        <translation>
            <numerusform>%Ln نفر از پیش عکس دارند</numerusform>
        </translation>
    </message>
    <message>
        <source>{people}; {done}.</source>
        <translation>{people}؛ {done}.</translation>
    </message>
</context>
<context>
    <name>IndexForm</name>
    <message>
        <source>Indexing</source>
        <translation>شناسه‌گذاری</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>نوع مدرک</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>شمارهٔ مدرک</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>تاریخ صدور</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>اعتبار تا</translation>
    </message>
    <message>
        <source>Issuing office</source>
        <translation>مرجع صدور</translation>
    </message>
    <message>
        <source>Note (if any)</source>
        <translation>یادداشت (اختیاری)</translation>
    </message>
    <message>
        <source>The next page begins with it, with kind and dates too.</source>
        <translation>صفحهٔ بعدی با همین مرجع، نوع و تاریخ‌ها آغاز می‌شود.</translation>
    </message>
    <message>
        <source>This photo is printed on the health booklet&apos;s cover until a registry photo comes.</source>
        <translation>این عکس روی جلد دفترچهٔ درمانی چاپ می‌شود، تا روزی که عکس ثبت احوال برسد.</translation>
    </message>
    <message>
        <source>File in the archive</source>
        <translation>بایگانی در آرشیو</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>The keyboard was Persian; Latin was read from the keys.</source>
        <translation>صفحه‌کلید فارسی بود؛ از روی خود کلیدها لاتین خوانده شد.</translation>
    </message>
    <message>
        <source>«{original}» can mean {readings}: choose with [[Alt]] and its number.</source>
        <translation>«{original}» می‌تواند {readings} باشد؛ با [[Alt]] و شمارهٔ آن برگزینید.</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between readings</comment>
        <translation> یا </translation>
    </message>
    <message>
        <source>«{original}» was pasted, and read as Latin: compare it with the document.</source>
        <translation>متن چسبانده‌شده «{original}» بود و لاتین خوانده شد؛ با مدرک یکی است؟</translation>
    </message>
    <message>
        <source>What was pasted is too long for a number; nothing was put in.</source>
        <translation>متن چسبانده‌شده برای شماره زیادی بلند است؛ چیزی وارد نشد.</translation>
    </message>
    <message>
        <source>One character cannot be read; it stands as it was typed.</source>
        <translation>یک نویسه خوانده نشد و همان‌گونه که زده شد مانده است.</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>انتخاب کنید …</translation>
    </message>
    <message>
        <source>This is no date; one is {example}.</source>
        <translation>تاریخ خوانده نشد؛ نمونه: {example}</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>صفحه</translation>
    </message>
</context>
<context>
    <name>Indicator</name>
    <message>
        <source>Shares, percent</source>
        <translation>نسبت‌ها، درصد</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>پوشش</translation>
    </message>
    <message>
        <source>Mismatch rate</source>
        <translation>نرخ عدم مطابقت</translation>
    </message>
    <message>
        <source>Correspondence</source>
        <translation>تناظر</translation>
    </message>
    <message>
        <source>Disagreement of reviewers with the counter</source>
        <translation>ناهمسانی نظر بازبین با باجه</translation>
    </message>
    <message>
        <source>People at the end of the period</source>
        <translation>افراد در پایان دوره</translation>
    </message>
    <message>
        <source>All of these people</source>
        <translation>همهٔ این افراد</translation>
    </message>
    <message>
        <source>With a photo</source>
        <translation>دارای عکس</translation>
    </message>
    <message>
        <source>Registry photo, verified</source>
        <translation>عکس ثبت احوال، تأییدشده</translation>
    </message>
    <message>
        <source>Registry photo, not yet compared</source>
        <translation>عکس ثبت احوال، هنوز مقایسه نشده</translation>
    </message>
    <message>
        <source>Registry photo, in dispute</source>
        <translation>عکس ثبت احوال، در حال رفع مغایرت</translation>
    </message>
    <message>
        <source>Indexed scan</source>
        <translation>اسکن شناسه‌گذاری‌شده</translation>
    </message>
    <message>
        <source>Without a photo</source>
        <translation>بدون عکس</translation>
    </message>
    <message>
        <source>Photos added</source>
        <translation>عکس‌های افزوده</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>From the registry</source>
        <translation>از ثبت احوال</translation>
    </message>
    <message>
        <source>By scanning</source>
        <translation>با اسکن</translation>
    </message>
    <message>
        <source>Of these for people of other units</source>
        <translation>از این‌ها برای افراد واحدهای دیگر</translation>
    </message>
    <message>
        <source>Inquiries</source>
        <translation>استعلام</translation>
    </message>
    <message>
        <source>Photo received</source>
        <translation>عکس رسید</translation>
    </message>
    <message>
        <source>No correspondence</source>
        <translation>عدم تناظر</translation>
    </message>
    <message>
        <source>The registry has no photo</source>
        <translation>ثبت احوال عکسی ندارد</translation>
    </message>
    <message>
        <source>Code not known to the registry</source>
        <translation>کد ملی ناشناخته در ثبت احوال</translation>
    </message>
    <message>
        <source>Card not valid any more</source>
        <translation>کارت بی‌اعتبار</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>فوت‌شده</translation>
    </message>
    <message>
        <source>Registry did not answer</source>
        <translation>ثبت احوال پاسخ نداد</translation>
    </message>
    <message>
        <source>Paused after wrong serials</source>
        <translation>متوقف پس از سریال‌های نادرست</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>عکس بعداً می‌رسد</translation>
    </message>
    <message>
        <source>Expired without a photo</source>
        <translation>بی‌نتیجه مانده، بدون عکس</translation>
    </message>
    <message>
        <source>Pending inquiries at the end of the period</source>
        <translation>استعلام‌های در انتظار در پایان دوره</translation>
    </message>
    <message>
        <source>Since the last day</source>
        <translation>از همان روز</translation>
    </message>
    <message>
        <source>For one or two days</source>
        <translation>یک تا دو روز</translation>
    </message>
    <message>
        <source>For three days or longer</source>
        <translation>سه روز و بیشتر</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>مقایسه</translation>
    </message>
    <message>
        <source>All that stand</source>
        <translation>همهٔ مقایسه‌های معتبر</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>مطابقت دارد</translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation>مطابقت ندارد</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>مطمئن نیستم</translation>
    </message>
    <message>
        <source>Of these arrived on a later day</source>
        <translation>از این‌ها روز دیگری رسیده</translation>
    </message>
    <message>
        <source>Of these corrected by their author</source>
        <translation>از این‌ها اصلاح‌شدهٔ خود متصدی</translation>
    </message>
    <message>
        <source>Void, wrong entry (not among these)</source>
        <translation>باطل، ورود نادرست (بیرون از این‌ها)</translation>
    </message>
    <message>
        <source>Second opinions asked for</source>
        <translation>نظر دوم، درخواست‌ها</translation>
    </message>
    <message>
        <source>Comparisons that needed one</source>
        <translation>مقایسه‌های نیازمند نظر دوم</translation>
    </message>
    <message>
        <source>Reviewers&apos; verdicts on comparisons, on cases of any kind</source>
        <translation>نظر بازبینان دربارهٔ مقایسه‌ها، در هر گونه پرونده</translation>
    </message>
    <message>
        <source>Open at the end of the period: with a reviewer</source>
        <translation>ارجاع باز در پایان دوره: نزد بازبین</translation>
    </message>
    <message>
        <source>Open at the end of the period: returned</source>
        <translation>ارجاع باز در پایان دوره: بازگشته به واحد</translation>
    </message>
    <message>
        <source>Open at the end of the period: confirmed</source>
        <translation>ارجاع باز در پایان دوره: تأییدشده</translation>
    </message>
    <message>
        <source>Under 7 days old</source>
        <translation>کمتر از ۷ روز</translation>
    </message>
    <message>
        <source>7 to 29 days old</source>
        <translation>۷ تا ۲۹ روز</translation>
    </message>
    <message>
        <source>30 to 89 days old</source>
        <translation>۳۰ تا ۸۹ روز</translation>
    </message>
    <message>
        <source>90 days old or more</source>
        <translation>۹۰ روز یا بیشتر</translation>
    </message>
    <message>
        <source>All: {people}</source>
        <translation>همه: {people}</translation>
    </message>
    <message>
        <source>Agreed with the counter</source>
        <translation>همسان با نظر باجه</translation>
    </message>
    <message>
        <source>Said the opposite</source>
        <translation>خلاف نظر باجه</translation>
    </message>
    <message>
        <source>One of the two was not sure</source>
        <translation>یکی از دو نظر مطمئن نبود</translation>
    </message>
    <message>
        <source>Referrals in the period</source>
        <translation>ارجاع‌ها در این دوره</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>بازشده</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>رفع مغایرت</translation>
    </message>
    <message>
        <source>Dismissed, a match after all</source>
        <translation>ردشده؛ مطابقت دارد</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>بسته‌شده</translation>
    </message>
    <message>
        <source>The clerk now sees a match</source>
        <translation>متصدی اکنون مطابقت می‌بیند</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>Coverage, percent</source>
        <translation>پوشش، درصد</translation>
    </message>
    <message>
        <source>Mismatch rate, percent</source>
        <translation>نرخ عدم مطابقت، درصد</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>دیگران</translation>
    </message>
    <message>
        <source>Coverage, %</source>
        <translation>پوشش، درصد</translation>
    </message>
    <message>
        <source>Mismatch, %</source>
        <translation>عدم مطابقت، درصد</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>در انتظار</translation>
    </message>
    <message>
        <source>Open referrals</source>
        <translation>ارجاع باز</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>ارجاع باز</translation>
    </message>
    <message>
        <source>Corresp., %</source>
        <translation>تناظر، درصد</translation>
    </message>
    <message>
        <source>Correspondence, percent</source>
        <translation>تناظر، درصد</translation>
    </message>
    <message>
        <source>Others: coverage, %</source>
        <translation>پوشش دیگران، درصد</translation>
    </message>
    <message>
        <source>Others: mismatch, %</source>
        <translation>عدم مطابقت دیگران، درصد</translation>
    </message>
    <message>
        <source>Added photos</source>
        <translation>عکس افزوده</translation>
    </message>
    <message>
        <source>{now}; {period}: {then}</source>
        <translation>{now}؛ {period}: {then}</translation>
    </message>
    <message>
        <source>{others}: coverage and mismatch rate</source>
        <translation>{others}: پوشش و نرخ عدم مطابقت</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>واحد</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>Course of coverage and mismatch rate</source>
        <translation>روند پوشش و نرخ عدم مطابقت</translation>
    </message>
    <message>
        <source>The arrows step from period to period</source>
        <translation>پیکان‌ها از دوره‌ای به دورهٔ دیگر می‌روند</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>هفته</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>ماه</translation>
    </message>
    <message>
        <source>The course of twelve days</source>
        <translation>روند دوازده روز</translation>
    </message>
    <message>
        <source>The course of twelve weeks</source>
        <translation>روند دوازده هفته</translation>
    </message>
    <message>
        <source>The course of twelve months</source>
        <translation>روند دوازده ماه</translation>
    </message>
    <message>
        <source>All</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>شعبه</translation>
    </message>
    <message>
        <source>Satellite</source>
        <translation>شعبهٔ اقماری</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>کارگزاری رسمی</translation>
    </message>
    <message>
        <source>Satellite branch</source>
        <translation>شعبهٔ اقماری</translation>
    </message>
    <message>
        <source>Official agency</source>
        <translation>کارگزاری رسمی</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>شعبه‌ها</translation>
    </message>
    <message>
        <source>Satellite branches</source>
        <translation>شعبه‌های اقماری</translation>
    </message>
    <message>
        <source>Official agencies</source>
        <translation>کارگزاری‌های رسمی</translation>
    </message>
    <message>
        <source>Other branches of the province</source>
        <translation>شعبه‌های دیگر استان</translation>
    </message>
    <message>
        <source>Other satellite branches of the province</source>
        <translation>شعبه‌های اقماری دیگر استان</translation>
    </message>
    <message>
        <source>Other official agencies of the province</source>
        <translation>کارگزاری‌های رسمی دیگر استان</translation>
    </message>
    <message>
        <source>15 and older</source>
        <translation>۱۵ ساله و بزرگ‌تر</translation>
    </message>
    <message>
        <source>Just turned 15</source>
        <translation>تازه ۱۵ ساله</translation>
    </message>
    <message>
        <source>Other branches, with their units</source>
        <translation>شعبه‌های دیگر استان، با واحدهای تابع</translation>
    </message>
    <message>
        <source>Other satellite branches, with their units</source>
        <translation>شعبه‌های اقماری دیگر استان، با واحدهای تابع</translation>
    </message>
    <message>
        <source>15 and older, without foreign nationals</source>
        <translation>۱۵ ساله و بزرگ‌تر، بدون اتباع خارجی</translation>
    </message>
    <message>
        <source>Under 15</source>
        <translation>زیر ۱۵ سال</translation>
    </message>
    <message>
        <source>Foreign nationals</source>
        <translation>اتباع خارجی</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>Every insured kind</source>
        <translation>همهٔ انواع بیمه‌شده</translation>
    </message>
    <message>
        <source>Principal insured</source>
        <translation>بیمه‌شدهٔ اصلی</translation>
    </message>
    <message>
        <source>Pensioners</source>
        <translation>مستمری‌بگیر</translation>
    </message>
    <message>
        <source>Dependants</source>
        <translation>افراد تبعی</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>کشور</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>استان</translation>
    </message>
    <message>
        <source>Provinces</source>
        <translation>استان‌ها</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>واحدها</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} تا {last}</translation>
    </message>
    <message>
        <source>The same day last year</source>
        <translation>همین روز سال پیش</translation>
    </message>
    <message>
        <source>The same week last year</source>
        <translation>همین هفته سال پیش</translation>
    </message>
    <message>
        <source>The same month last year</source>
        <translation>همین ماه سال پیش</translation>
    </message>
    <message>
        <source>To the end of {period}, as of {date} at {time}. &quot;Unknown&quot; is not zero.</source>
        <translation>تا پایان {period}، به‌روز تا {date} ساعت {time}. «نامعلوم» صفر نیست.</translation>
    </message>
    <message>
        <source>{period} is not over yet; as of {date} at {time}. &quot;Unknown&quot; is not zero.</source>
        <translation>{period}: این دوره هنوز تمام نشده است؛ به‌روز تا {date} ساعت {time}. «نامعلوم» صفر نیست.</translation>
    </message>
    <message>
        <source>People counted: {people}.</source>
        <translation>افراد شمرده‌شده: {people}.</translation>
    </message>
    <message>
        <source>Coverage is not counted yet, unlike the mismatch rate.</source>
        <translation>پوشش هنوز شمرده نشده است، به خلاف نرخ عدم مطابقت.</translation>
    </message>
    <message>
        <source>Coverage is known from {date} on, the mismatch rate from the first comparisons on.</source>
        <translation>پوشش از {date} معلوم است، نرخ عدم مطابقت از نخستین مقایسه‌ها.</translation>
    </message>
    <message>
        <source>{date} at {time}</source>
        <translation>{date} ساعت {time}</translation>
    </message>
    <message>
        <source>Whole country</source>
        <translation>کشور</translation>
    </message>
    <message>
        <source>Province of {name}</source>
        <translation>استان {name}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>از {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>تا {day}</translation>
    </message>
    <message>
        <source>no results</source>
        <translation>بدون نتیجه</translation>
    </message>
    <message>
        <source>**{unit}** has sent no result yet.</source>
        <translation>**{unit}** هنوز نتیجه‌ای نفرستاده است.</translation>
    </message>
    <message>
        <source>**{unit}** has sent no result since {when}.</source>
        <translation>**{unit}** از {when} نتیجه‌ای نفرستاده است.</translation>
    </message>
    <message>
        <source>{unit}, no result yet</source>
        <translation>{unit}، هنوز بدون نتیجه</translation>
    </message>
    <message>
        <source>{unit}, since {when}</source>
        <translation>{unit}، از {when}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>coverage {coverage}, mismatch rate {mismatch}</source>
        <translation>پوشش {coverage}، نرخ عدم مطابقت {mismatch}</translation>
    </message>
    <message>
        <source>The unit alone</source>
        <translation>خود واحد</translation>
    </message>
    <message>
        <source>still {shown}</source>
        <translation>هنوز {shown}</translation>
    </message>
    <message>
        <source>still the figures before</source>
        <translation>هنوز ارقام پیشین</translation>
    </message>
    <message>
        <source>comparison with {period}</source>
        <translation>مقایسه با {period}</translation>
    </message>
    <message>
        <source>Here since {period}: {units}.</source>
        <translation>از {period} در این استان: {units}.</translation>
    </message>
    <message>
        <source>Left in {period}: {units}.</source>
        <translation>در {period} از این استان رفته: {units}.</translation>
    </message>
    <message>
        <source>Here in {period} and not in this one: {units}.</source>
        <translation>در {period} این‌جا بوده و در این دوره نیست: {units}.</translation>
    </message>
    <message>
        <source>The figures of {period} also tell of units that left since: {people}.</source>
        <translation>رقم {period} واحدهایی را هم در بر دارد که دیگر در این استان نیستند: {people}.</translation>
    </message>
</context>
<context>
    <name>IndicatorCounts</name>
    <message numerus="yes">
        <source>%Ln unit(s)</source>
        <translation>
            <numerusform>%Ln واحد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>So it is with %Ln more unit(s).</source>
        <translation>
            <numerusform>%Ln واحد دیگر نیز چنین است.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln نفر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>See the %Ln unit(s)</source>
        <translation>
            <numerusform>دیدن %Ln واحد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IndicatorExport</name>
    <message>
        <source>{name} was saved.</source>
        <translation>{name} ذخیره شد.</translation>
    </message>
    <message>
        <source>This file is outside the program; keeping it and passing it on is up to you. It holds counts of units and periods, and no person.</source>
        <translation>این پرونده بیرون از برنامه است؛ نگهداری و فرستادن آن با شماست. در آن تنها شمارش واحدها و دوره‌هاست و هیچ شخصی نیست.</translation>
    </message>
    <message>
        <source>The file is saved</source>
        <translation>پرونده ذخیره شد</translation>
    </message>
    <message>
        <source>{name} was not written; an older file of this name is as it was.</source>
        <translation>{name} نوشته نشد؛ اگر پروندهٔ پیشینی به این نام بود، دست نخورده است.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>The printer has the report, copies: {copies}.</source>
        <translation>گزارش به چاپگر سپرده شد، شمار نسخه: {copies}.</translation>
    </message>
    <message>
        <source>The paper is outside the program; who reads it is up to you.</source>
        <translation>این برگ‌ها بیرون از برنامه است؛ نگهداری و دادن آنها به دیگران با شماست.</translation>
    </message>
    <message>
        <source>The report is printed</source>
        <translation>گزارش چاپ شد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>The workbook is being made</source>
        <translation>پروندهٔ اکسل ساخته می‌شود</translation>
    </message>
    <message>
        <source>The CSV file is being made</source>
        <translation>پروندهٔ CSV ساخته می‌شود</translation>
    </message>
    <message>
        <source>The report is being made</source>
        <translation>گزارش ساخته می‌شود</translation>
    </message>
    <message>
        <source>The sheets are being laid out …</source>
        <translation>صفحه‌ها چیده می‌شود …</translation>
    </message>
    <message>
        <source>The units are being read …</source>
        <translation>واحدها خوانده می‌شود …</translation>
    </message>
    <message>
        <source>{left} of {all} units are still to be read</source>
        <translation>{left} واحد از {all} واحد هنوز خوانده نشده است</translation>
    </message>
    <message>
        <source>All {all} units are read; {left} percent is still to be written</source>
        <translation>هر {all} واحد خوانده شد؛ {left} درصد هنوز نوشته نشده است</translation>
    </message>
</context>
<context>
    <name>IndicatorFiles</name>
    <message>
        <source>Coverage, percent</source>
        <translation>پوشش، درصد</translation>
    </message>
    <message>
        <source>Mismatch rate, percent</source>
        <translation>نرخ عدم مطابقت، درصد</translation>
    </message>
    <message>
        <source>People</source>
        <translation>افراد</translation>
    </message>
    <message>
        <source>With a photo</source>
        <translation>دارای عکس</translation>
    </message>
    <message>
        <source>Without a photo</source>
        <translation>بدون عکس</translation>
    </message>
    <message>
        <source>Registry photo, not yet compared</source>
        <translation>عکس ثبت احوال، هنوز مقایسه نشده</translation>
    </message>
    <message>
        <source>Registry photo, verified</source>
        <translation>عکس ثبت احوال، تأییدشده</translation>
    </message>
    <message>
        <source>Registry photo, in dispute</source>
        <translation>عکس ثبت احوال، در حال رفع مغایرت</translation>
    </message>
    <message>
        <source>Indexed scan</source>
        <translation>اسکن شناسه‌گذاری‌شده</translation>
    </message>
    <message>
        <source>Inquiries</source>
        <translation>استعلام</translation>
    </message>
    <message>
        <source>Correspondence, percent</source>
        <translation>تناظر، درصد</translation>
    </message>
    <message>
        <source>Inquiries: the photo came</source>
        <translation>استعلام: عکس رسید</translation>
    </message>
    <message>
        <source>Inquiries: put off</source>
        <translation>استعلام: عکس بعداً می‌رسد</translation>
    </message>
    <message>
        <source>Inquiries: expired without a photo</source>
        <translation>استعلام: بی‌نتیجه مانده، بدون عکس</translation>
    </message>
    <message>
        <source>Inquiries: no correspondence</source>
        <translation>استعلام: عدم تناظر</translation>
    </message>
    <message>
        <source>Inquiries: unknown to the registry</source>
        <translation>استعلام: کد ملی ناشناخته در ثبت احوال</translation>
    </message>
    <message>
        <source>Inquiries: card not valid any more</source>
        <translation>استعلام: کارت بی‌اعتبار</translation>
    </message>
    <message>
        <source>Inquiries: the registry has no photo</source>
        <translation>استعلام: ثبت احوال عکسی ندارد</translation>
    </message>
    <message>
        <source>Inquiries: deceased</source>
        <translation>استعلام: فوت‌شده</translation>
    </message>
    <message>
        <source>Inquiries: the registry did not answer</source>
        <translation>استعلام: ثبت احوال پاسخ نداد</translation>
    </message>
    <message>
        <source>Inquiries: paused after wrong serials</source>
        <translation>استعلام: متوقف پس از سریال‌های نادرست</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>در انتظار</translation>
    </message>
    <message>
        <source>Waiting since today</source>
        <translation>در انتظار از همان روز</translation>
    </message>
    <message>
        <source>Waiting for one or two days</source>
        <translation>در انتظار، یک تا دو روز</translation>
    </message>
    <message>
        <source>Waiting for three days or more</source>
        <translation>در انتظار، سه روز و بیشتر</translation>
    </message>
    <message>
        <source>Photos added</source>
        <translation>عکس‌های افزوده</translation>
    </message>
    <message>
        <source>Photos added from the registry</source>
        <translation>عکس‌های افزوده از ثبت احوال</translation>
    </message>
    <message>
        <source>Photos added by scanning</source>
        <translation>عکس‌های افزوده با اسکن</translation>
    </message>
    <message>
        <source>Photos added for people of other units</source>
        <translation>عکس‌های افزوده برای افراد واحدهای دیگر</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>مقایسه</translation>
    </message>
    <message>
        <source>Comparisons: match</source>
        <translation>مقایسه: مطابقت دارد</translation>
    </message>
    <message>
        <source>Comparisons: mismatch</source>
        <translation>مقایسه: مطابقت ندارد</translation>
    </message>
    <message>
        <source>Comparisons: not sure</source>
        <translation>مقایسه: مطمئن نیستم</translation>
    </message>
    <message>
        <source>Comparisons void by a wrong entry</source>
        <translation>مقایسه: باطل، ورود نادرست</translation>
    </message>
    <message>
        <source>Comparisons that came late</source>
        <translation>مقایسه: روز دیگری رسیده</translation>
    </message>
    <message>
        <source>Comparisons corrected</source>
        <translation>مقایسه: اصلاح‌شدهٔ خود متصدی</translation>
    </message>
    <message>
        <source>Open referrals</source>
        <translation>ارجاع باز</translation>
    </message>
    <message>
        <source>Open referrals: under 7 days</source>
        <translation>ارجاع باز: کمتر از ۷ روز</translation>
    </message>
    <message>
        <source>Open referrals: 7 to 29 days</source>
        <translation>ارجاع باز: ۷ تا ۲۹ روز</translation>
    </message>
    <message>
        <source>Open referrals: 30 to 89 days</source>
        <translation>ارجاع باز: ۳۰ تا ۸۹ روز</translation>
    </message>
    <message>
        <source>Open referrals: 90 days or more</source>
        <translation>ارجاع باز: ۹۰ روز یا بیشتر</translation>
    </message>
    <message>
        <source>Open referrals: with a reviewer</source>
        <translation>ارجاع باز: در انتظار بازبین</translation>
    </message>
    <message>
        <source>Open referrals: returned to the unit</source>
        <translation>ارجاع باز: بازگردانده‌شده</translation>
    </message>
    <message>
        <source>Open referrals: confirmed</source>
        <translation>ارجاع باز: تأییدشده</translation>
    </message>
    <message>
        <source>Referrals opened</source>
        <translation>ارجاع: بازشده</translation>
    </message>
    <message>
        <source>Referrals resolved</source>
        <translation>ارجاع: رفع مغایرت</translation>
    </message>
    <message>
        <source>Referrals dismissed</source>
        <translation>ارجاع: ردشده؛ مطابقت دارد</translation>
    </message>
    <message>
        <source>Referrals closed</source>
        <translation>ارجاع: بسته‌شده</translation>
    </message>
    <message>
        <source>Referrals that are a match by now</source>
        <translation>ارجاع: متصدی اکنون مطابقت می‌بیند</translation>
    </message>
    <message>
        <source>Living people of the home unit, under these filters, at the period&apos;s end</source>
        <translation>بیمه‌شدگان زندهٔ واحد با این صافی‌ها، در پایان دوره</translation>
    </message>
    <message>
        <source>From the registry or scanned, of any standing</source>
        <translation>از ثبت احوال یا اسکن‌شده، با هر وضعیتی</translation>
    </message>
    <message>
        <source>People without a photo in force</source>
        <translation>افرادی که عکسی در آرشیو ندارند</translation>
    </message>
    <message>
        <source>Asked by the acting unit within the period, however they ended</source>
        <translation>هر استعلامی که واحد در دوره انجام داده است، با هر پایانی</translation>
    </message>
    <message>
        <source>Inquiries whose photo had not come at the period&apos;s end</source>
        <translation>استعلام‌هایی که تا پایان دوره عکسشان نرسیده است</translation>
    </message>
    <message>
        <source>Filed in the archive by the acting unit</source>
        <translation>بایگانی‌شده در آرشیو به دست واحد انجام‌دهنده</translation>
    </message>
    <message>
        <source>Verdicts that stand: neither corrected since nor void by a wrong entry</source>
        <translation>مقایسه‌های معتبر؛ نه اصلاح‌شده و نه باطل به سبب ورود نادرست</translation>
    </message>
    <message>
        <source>Reached the archive on a later day than given</source>
        <translation>دیرتر از روز ثبت به آرشیو رسیده است</translation>
    </message>
    <message>
        <source>Open at the period&apos;s end, with a reviewer, returned or confirmed</source>
        <translation>در پایان دوره باز است: در انتظار بازبین، بازگردانده‌شده یا تأییدشده</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>تعریف</translation>
    </message>
    <message>
        <source>Province code</source>
        <translation>کد استان</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>استان</translation>
    </message>
    <message>
        <source>Unit code</source>
        <translation>کد واحد</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>واحد</translation>
    </message>
    <message>
        <source>Kind of unit</source>
        <translation>نوع واحد</translation>
    </message>
    <message>
        <source>Belongs to unit</source>
        <translation>زیرمجموعهٔ واحد</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>از روز</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>تا روز</translation>
    </message>
    <message>
        <source>From day (Gregorian)</source>
        <translation>از روز (میلادی)</translation>
    </message>
    <message>
        <source>To day (Gregorian)</source>
        <translation>تا روز (میلادی)</translation>
    </message>
    <message>
        <source>In the scope from</source>
        <translation>در این گستره از</translation>
    </message>
    <message>
        <source>In the scope to</source>
        <translation>در این گستره تا</translation>
    </message>
    <message>
        <source>Up to date until (UTC)</source>
        <translation>به‌روز تا (UTC)</translation>
    </message>
    <message>
        <source>15 and older, without foreign nationals</source>
        <translation>۱۵ ساله و بزرگ‌تر، بدون اتباع خارجی</translation>
    </message>
    <message>
        <source>15 within the last year</source>
        <translation>تازه ۱۵ ساله (در یک سال گذشته)</translation>
    </message>
    <message>
        <source>Under 15</source>
        <translation>زیر ۱۵ سال</translation>
    </message>
    <message>
        <source>Foreign nationals</source>
        <translation>اتباع خارجی</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>همهٔ افراد</translation>
    </message>
    <message>
        <source>Principal insured</source>
        <translation>بیمه‌شدگان اصلی</translation>
    </message>
    <message>
        <source>Pensioners</source>
        <translation>مستمری‌بگیران</translation>
    </message>
    <message>
        <source>Dependants</source>
        <translation>افراد تبعی</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>خلاصه</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>واحدها</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>روند</translation>
    </message>
    <message>
        <source>Units by period</source>
        <translation>واحدها در دوره‌ها</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ندارد</translation>
    </message>
    <message>
        <source>whole period</source>
        <translation>همهٔ دوره</translation>
    </message>
    <message>
        <source>Other units of its kind in the province, with their units: {figure}</source>
        <translation>واحدهای دیگر هم‌نوع استان، با واحدهای تابع: {figure}</translation>
    </message>
    <message>
        <source>Other units of its kind in the province: {figure}</source>
        <translation>واحدهای دیگر هم‌نوع استان: {figure}</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} تا {last}</translation>
    </message>
    <message>
        <source>Comparisons that needed a second opinion</source>
        <translation>مقایسه: نیازمند نظر دوم</translation>
    </message>
    <message>
        <source>Disagreement of reviewers with the counter, percent</source>
        <translation>ناهمسانی نظر بازبین با باجه، درصد</translation>
    </message>
    <message>
        <source>Reviewers: agreed with the counter</source>
        <translation>نظر بازبین: همسان با نظر باجه</translation>
    </message>
    <message>
        <source>Reviewers: said the opposite</source>
        <translation>نظر بازبین: خلاف نظر باجه</translation>
    </message>
    <message>
        <source>Reviewers: one of the two was not sure</source>
        <translation>نظر بازبین: یکی از دو نظر مطمئن نبود</translation>
    </message>
    <message>
        <source>Share of the people with a photo in force, of any standing, at their home unit, at the period&apos;s end</source>
        <translation>سهم افرادی که در پایان دوره عکسی در آرشیو دارند، با هر وضعیتی، نزد واحد خودشان</translation>
    </message>
    <message>
        <source>Share of the verdicts that stand that say the faces do not match, at the acting unit</source>
        <translation>سهم نتیجه‌های «مطابقت ندارد» از همهٔ مقایسه‌های معتبر، نزد واحد انجام‌دهنده</translation>
    </message>
    <message>
        <source>Of the inquiries that brought a photo or were told not to correspond: those that brought one</source>
        <translation>از استعلام‌هایی که عکس آورده‌اند یا پاسخشان عدم تناظر بوده است، سهم آنها که عکس آورده‌اند</translation>
    </message>
    <message>
        <source>Of the reviewers&apos; verdicts on cases of any kind, both sure: those that say the opposite</source>
        <translation>از نظرهای بازبینان در هر گونه پرونده که هر دو طرف مطمئن‌اند، سهم آنها که خلاف نظر باجه است</translation>
    </message>
    <message>
        <source>Whole country</source>
        <translation>کشور</translation>
    </message>
    <message>
        <source>Province of {name}</source>
        <translation>استان {name}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>over; what comes late may still change it</source>
        <translation>به پایان رسیده؛ آنچه دیر برسد هنوز آن را تغییر می‌دهد</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>گستره</translation>
    </message>
    <message>
        <source>Executive units</source>
        <translation>واحدهای اجرایی</translation>
    </message>
    <message>
        <source>State of the period</source>
        <translation>وضعیت دوره</translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>هنوز به پایان نرسیده</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>دورهٔ دیگر</translation>
    </message>
    <message>
        <source>Units counted</source>
        <translation>واحدهای شمرده‌شده</translation>
    </message>
    <message>
        <source>People counted</source>
        <translation>افراد شمرده‌شده</translation>
    </message>
    <message>
        <source>Insured as</source>
        <translation>نوع بیمه</translation>
    </message>
    <message>
        <source>Coverage is known since</source>
        <translation>پوشش شمرده‌شده از</translation>
    </message>
    <message>
        <source>Up to date until</source>
        <translation>به‌روز تا</translation>
    </message>
    <message>
        <source>Counts only</source>
        <translation>تنها شمارش</translation>
    </message>
    <message>
        <source>The file tells of units and periods, and of no person.</source>
        <translation>این پرونده از واحدها و دوره‌ها می‌گوید و از هیچ شخصی نشانی در آن نیست.</translation>
    </message>
    <message>
        <source>{period} ({first} to {last})</source>
        <translation>{period} ({first} تا {last})</translation>
    </message>
</context>
<context>
    <name>IndicatorPage</name>
    <message>
        <source>Indicator</source>
        <translation>شاخص ارزیابی</translation>
    </message>
    <message>
        <source>The figures are being read; {still}</source>
        <translation>ارقام خوانده می‌شود؛ {still}</translation>
    </message>
    <message>
        <source>The figures are being read</source>
        <translation>ارقام خوانده می‌شود</translation>
    </message>
</context>
<context>
    <name>JudgingPanel</name>
    <message>
        <source>Faces, ratings and verdict</source>
        <translation>چهره‌ها، ارزیابی و نتیجه</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message numerus="yes">
        <source>%Ln acts are not sent yet; they stay saved on this desk.</source>
        <translation>
            <numerusform>%Ln کار هنوز ارسال نشده است؛ روی همین دستگاه ذخیره می‌ماند.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the program?</source>
        <translation>برنامه بسته شود؟</translation>
    </message>
    <message>
        <source>Sending goes on when it is open again. The day&apos;s end says what is left to do.</source>
        <translation>با باز شدن دوبارهٔ برنامه ارسال از سر گرفته می‌شود. صفحهٔ پایان روز می‌گوید چه مانده است.</translation>
    </message>
    <message>
        <source>Day&apos;s end</source>
        <translation>پایان روز</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
</context>
<context>
    <name>LeftBehind</name>
    <message>
        <source>What was typed last for the re-check is not kept: open it again.</source>
        <translation>آنچه آخر برای بازنگری نوشته شد نگه داشته نشد؛ آن را دوباره باز کنید.</translation>
    </message>
    <message>
        <source>What was decided last in the re-check is not saved: open it again and decide anew.</source>
        <translation>آنچه آخر در بازنگری ثبت کردید ذخیره نشد؛ آن را دوباره باز کنید و از نو ثبت کنید.</translation>
    </message>
    <message>
        <source>The picture that was taken last is not kept: take it again.</source>
        <translation>تصویری که آخر گرفته شد نگه داشته نشد؛ دوباره بگیرید.</translation>
    </message>
    <message>
        <source>Printed copies of letter {number} were not counted.</source>
        <translation>نسخه‌های چاپ‌شدهٔ برگ {number} شمرده نشد.</translation>
    </message>
    <message>
        <source>Letter {number} was not printed.</source>
        <translation>برگ {number} چاپ نشد.</translation>
    </message>
    <message>
        <source>Letter {number} was not saved as a PDF.</source>
        <translation>برگ {number} به‌صورت PDF ذخیره نشد.</translation>
    </message>
    <message>
        <source>The archive does not know of this paper: note the letter&apos;s number, and call the person yourself should nothing come of the report.</source>
        <translation>آرشیو از این برگ خبر ندارد؛ شمارهٔ آن را یادداشت کنید و اگر گزارش به نتیجه نرسید، خودتان با فرد تماس بگیرید.</translation>
    </message>
    <message>
        <source>Its line in the follow-up list leads back to it.</source>
        <translation>از سطر آن در فهرست پیگیری می‌توانید به برگ بازگردید.</translation>
    </message>
    <message>
        <source>Its report in the outbox leads back to it.</source>
        <translation>از گزارش آن در صف ارسال می‌توانید به برگ بازگردید.</translation>
    </message>
</context>
<context>
    <name>LetterPreview</name>
    <message>
        <source>Its number is made at this desk: it prints without a network too.</source>
        <translation>شمارهٔ برگ روی همین میز ساخته می‌شود؛ بدون شبکه هم چاپ می‌شود.</translation>
    </message>
    <message>
        <source>Referral letter</source>
        <translation>برگ ارجاع</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>کاغذ</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>تعداد نسخه</translation>
    </message>
    <message>
        <source>Save as a PDF</source>
        <translation>ذخیره به‌صورت PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>چاپ</translation>
    </message>
    <message>
        <source>The letter as it is printed</source>
        <translation>برگ، همان‌گونه که چاپ می‌شود</translation>
    </message>
    <message>
        <source>{number} copies</source>
        <translation>{number} نسخه</translation>
    </message>
    <message>
        <source>One copy</source>
        <translation>یک نسخه</translation>
    </message>
    <message>
        <source>It was printed before: what is printed now bears the mark of a reprint.</source>
        <translation>این برگ پیش‌تر چاپ شده است؛ آنچه اکنون چاپ شود نشان «المثنی» دارد.</translation>
    </message>
    <message>
        <source>This letter is void and is not printed.</source>
        <translation>این برگ باطل است و چاپ نمی‌شود.</translation>
    </message>
    <message>
        <source>The letter is being handed over …</source>
        <translation>برگ در حال سپردن به چاپ است …</translation>
    </message>
    <message>
        <source>Save the letter as a PDF</source>
        <translation>ذخیرهٔ برگ به‌صورت PDF</translation>
    </message>
    <message>
        <source>It is not printed on a paper on which it does not fit.</source>
        <translation>این برگ روی کاغذی که در آن جا نشود چاپ نمی‌شود.</translation>
    </message>
    <message>
        <source>Another letter is still at the printer; this one follows by itself …</source>
        <translation>برگ دیگری هنوز نزد چاپگر است؛ این برگ خودش پس از آن چاپ می‌شود …</translation>
    </message>
    <message>
        <source>The PDF was not saved: the letter was on its way already.</source>
        <translation>پروندهٔ PDF ذخیره نشد؛ برگ از پیش در راه چاپ بود.</translation>
    </message>
    <message>
        <source>Save it again once it is out.</source>
        <translation>پس از چاپ، دوباره آن را ذخیره کنید.</translation>
    </message>
</context>
<context>
    <name>LifeSizeFoot</name>
    <message>
        <source>This screen has not been measured yet: life size is not known here.</source>
        <translation>این نمایشگر هنوز تنظیم نشده است؛ اندازهٔ واقعی در آن معلوم نیست.</translation>
    </message>
    <message>
        <source>Measure the screen</source>
        <translation>تنظیم نمایشگر</translation>
    </message>
    <message>
        <source>Registry photo at the size it has on the card</source>
        <translation>عکس ثبت احوال، به اندازهٔ عکس کارت</translation>
    </message>
    <message>
        <source>This screen has been measured</source>
        <translation>این نمایشگر تنظیم شده است</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>تنظیم دوباره</translation>
    </message>
</context>
<context>
    <name>LinesPanel</name>
    <message>
        <source>What is to be followed up</source>
        <translation>آنچه باید پیگیری شود</translation>
    </message>
    <message>
        <source>Being read …</source>
        <translation>در حال خواندن …</translation>
    </message>
    <message>
        <source>{shown}; further ones come as you scroll</source>
        <translation>{shown}؛ بقیه با پایین رفتن می‌آید</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>فهرست خوانده نشد</translation>
    </message>
    <message>
        <source>It is read again by itself.</source>
        <translation>خودش دوباره خوانده می‌شود.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>I see</source>
        <translation>متوجه شدم</translation>
    </message>
    <message>
        <source>The people&apos;s names cannot be read now.</source>
        <translation>نام افراد اکنون خوانده نمی‌شود.</translation>
    </message>
</context>
<context>
    <name>LinkedView</name>
    <message>
        <source>The photo is covered. Press any key to see it again.</source>
        <translation>عکس پوشانده شده است. برای دیدن دوباره کلیدی را بزنید.</translation>
    </message>
</context>
<context>
    <name>ListModel</name>
    <message>
        <source>Row</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>فرد</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>ListsHands</name>
    <message>
        <source>Remove the list?</source>
        <translation>فهرست حذف شود؟</translation>
    </message>
    <message>
        <source>«{title}» is forgotten with every row of it.</source>
        <translation>«{title}» با همهٔ سطرهایش از این میز پاک می‌شود.</translation>
    </message>
    <message>
        <source>Photos, records and the file it came from stay as they are.</source>
        <translation>عکس‌ها، پرونده‌ها و پروندهٔ اصلی فهرست دست نمی‌خورد.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
</context>
<context>
    <name>ListsPage</name>
    <message>
        <source>Worklist</source>
        <translation>کارتابل</translation>
    </message>
    <message>
        <source>Lists of national codes that you imported at this desk</source>
        <translation>فهرست‌های کد ملی که شما در این میز وارد کرده‌اید</translation>
    </message>
    <message>
        <source>Imported lists</source>
        <translation>فهرست‌های واردشده</translation>
    </message>
    <message>
        <source>People of the list</source>
        <translation>افراد فهرست</translation>
    </message>
    <message>
        <source>List</source>
        <translation>فهرست</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>ورود فهرست</translation>
    </message>
    <message>
        <source>Remove this list</source>
        <translation>حذف این فهرست</translation>
    </message>
    <message>
        <source>Start with this person</source>
        <translation>آغاز با این فرد</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>نمایش بیشتر</translation>
    </message>
    <message>
        <source>Kept encrypted at this desk until {date}</source>
        <translation>تا {date} رمزشده در این میز می‌ماند</translation>
    </message>
    <message>
        <source>{shown} of {all} people</source>
        <translation>{shown} از {all} نفر</translation>
    </message>
    <message>
        <source>No list was imported</source>
        <translation>فهرستی وارد نشده است</translation>
    </message>
    <message>
        <source>A list of national codes as CSV or XLSX becomes a worklist that you step through.</source>
        <translation>فهرستی از کدهای ملی (⁦CSV⁩ یا ⁦XLSX⁩) کارتابلی می‌شود که نفر به نفر پیش می‌روید.</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Your session has ended</source>
        <translation>نشست شما پایان یافت</translation>
    </message>
    <message>
        <source>The desk is locked</source>
        <translation>میز قفل است</translation>
    </message>
    <message>
        <source>The case on the screen is kept. Type your password to go on.</source>
        <translation>پروندهٔ روی صفحه نگه داشته شده است. برای ادامه گذرواژه را وارد کنید.</translation>
    </message>
    <message>
        <source>Password of {name}</source>
        <translation>گذرواژهٔ {name}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ادامه</translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation>ورود فرد دیگر</translation>
    </message>
    <message>
        <source>The network is back</source>
        <translation>شبکه دوباره وصل شد</translation>
    </message>
    <message>
        <source>The days without the network are over</source>
        <translation>مهلت کار بدون شبکه تمام شد</translation>
    </message>
    <message>
        <source>The case on the screen is kept. Type your password when the network is back.</source>
        <translation>پروندهٔ روی صفحه نگه داشته شده است. وقتی شبکه وصل شد، گذرواژه را وارد کنید.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>گذرواژه را وارد کنید.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>در حال ورود…</translation>
    </message>
    <message>
        <source>Finished work stays saved on this desk and is sent by itself.</source>
        <translation>کارهای پایان‌یافته روی این دستگاه می‌ماند و خودش ارسال می‌شود.</translation>
    </message>
    <message>
        <source>The case that is open beneath is closed; what was typed in it is not kept.</source>
        <translation>پرونده‌ای که باز است بسته می‌شود و آنچه در آن تایپ شده نمی‌ماند.</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>بستن پرونده</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts are not sent yet and stay saved here. The day&apos;s end tells which go by themselves and which need somebody.</source>
        <translation>
            <numerusform>%Ln کار هنوز ارسال نشده است و اینجا ذخیره می‌ماند. صفحهٔ پایان روز نشان می‌دهد کدام خودش ارسال می‌شود و کدام رسیدگی می‌خواهد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>در حال خروج…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Tamin Desk</source>
        <translation>میز تأمین</translation>
    </message>
</context>
<context>
    <name>MessageStrip</name>
    <message>
        <source>Close this message</source>
        <translation>بستن این پیام</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Nothing is lost.</source>
        <translation>چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Nothing was recorded and nothing is lost.</source>
        <translation>چیزی ثبت نشد و چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Nothing is lost. Your result stays saved here.</source>
        <translation>چیزی از دست نرفته است. نتیجهٔ شما اینجا ذخیره مانده.</translation>
    </message>
    <message>
        <source>What you typed is still on the screen.</source>
        <translation>آنچه وارد کردید روی صفحه مانده است.</translation>
    </message>
    <message>
        <source>Nothing is lost. It can be printed or saved again.</source>
        <translation>چیزی از دست نرفته است؛ دوباره می‌توان آن را چاپ یا ذخیره کرد.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>کمی بعد دوباره امتحان کنید.</translation>
    </message>
    <message>
        <source>If it happens again, tell support the request id.</source>
        <translation>اگر باز هم پیش آمد، شناسهٔ درخواست را به پشتیبانی بگویید.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>سامانه در دسترس نیست.</translation>
    </message>
    <message>
        <source>Check the network; finished work is sent by itself when it is back.</source>
        <translation>شبکه را بررسی کنید؛ کارهای انجام‌شده با برگشتن شبکه خودش ارسال می‌شود.</translation>
    </message>
    <message>
        <source>The server could not show that it is the right one.</source>
        <translation>سامانه نتوانست نشان دهد که همان سامانهٔ درست است.</translation>
    </message>
    <message>
        <source>Nothing was sent and nothing is lost.</source>
        <translation>چیزی فرستاده نشد و چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Go on with work that needs no server, and tell the administrator: the certificate in the site settings may be missing or old.</source>
        <translation>کارهایی را که به سامانه نیاز ندارد ادامه دهید و به مدیر سامانه خبر دهید؛ شاید گواهی در تنظیمات سازمان نباشد یا کهنه باشد.</translation>
    </message>
    <message>
        <source>By this computer&apos;s clock the server&apos;s certificate is not valid.</source>
        <translation>به ساعت این رایانه، گواهی سامانه اکنون معتبر نیست.</translation>
    </message>
    <message>
        <source>Look at the date and time of this computer. If they are right, tell the administrator that the server&apos;s certificate has expired; work that needs no server goes on meanwhile.</source>
        <translation>تاریخ و ساعت این رایانه را نگاه کنید. اگر درست است، به مدیر سامانه خبر دهید که گواهی سامانه منقضی شده است؛ کارهایی که به سامانه نیاز ندارد ادامه دارد.</translation>
    </message>
    <message>
        <source>The server showed a certificate that is for another address.</source>
        <translation>گواهی‌ای که سامانه نشان داد برای نشانی دیگری است.</translation>
    </message>
    <message>
        <source>Go on with work that needs no server, and tell the administrator: the server&apos;s address in the settings may be wrong, or another server stands in its place.</source>
        <translation>کارهایی را که به سامانه نیاز ندارد ادامه دهید و به مدیر سامانه خبر دهید؛ شاید نشانی سامانه در تنظیمات نادرست باشد یا سامانهٔ دیگری به جای آن نشسته باشد.</translation>
    </message>
    <message>
        <source>The server did not accept this desk&apos;s certificate.</source>
        <translation>سامانه گواهی این دستگاه را نپذیرفت.</translation>
    </message>
    <message>
        <source>Go on with work that needs no server, and tell the administrator: this desk&apos;s certificate in the site settings may be missing, expired or for another server.</source>
        <translation>کارهایی را که به سامانه نیاز ندارد ادامه دهید و به مدیر سامانه خبر دهید؛ شاید گواهی این دستگاه در تنظیمات سازمان نباشد، منقضی شده باشد یا برای سامانهٔ دیگری باشد.</translation>
    </message>
    <message>
        <source>The server pointed to another address, and the desk did not follow.</source>
        <translation>سامانه به نشانی دیگری ارجاع داد و برنامه آن را دنبال نکرد.</translation>
    </message>
    <message>
        <source>Tell the administrator: the server&apos;s address in the settings may be old.</source>
        <translation>به مدیر سامانه خبر دهید؛ شاید نشانی سامانه در تنظیمات قدیمی باشد.</translation>
    </message>
    <message>
        <source>The request was sent, but no answer came.</source>
        <translation>درخواست فرستاده شد، ولی پاسخی نرسید.</translation>
    </message>
    <message>
        <source>Something else answered in the server&apos;s place.</source>
        <translation>به‌جای سامانه، سرویس دیگری پاسخ داد.</translation>
    </message>
    <message>
        <source>The network may want a sign-in of its own: open a browser, or tell the administrator.</source>
        <translation>شاید شبکه ورود جداگانه می‌خواهد؛ مرورگر را باز کنید یا به مدیر سامانه خبر دهید.</translation>
    </message>
    <message>
        <source>The answer was far larger than it may be and was not taken.</source>
        <translation>پاسخ بسیار بزرگ‌تر از اندازهٔ مجاز بود و پذیرفته نشد.</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be read.</source>
        <translation>پاسخ سامانه خوانده نشد.</translation>
    </message>
    <message>
        <source>The photo that came is not the one on file, and is not shown.</source>
        <translation>عکسی که رسید با عکس بایگانی‌شده یکی نیست و نمایش داده نمی‌شود.</translation>
    </message>
    <message>
        <source>Open the person again to fetch it once more.</source>
        <translation>فرد را دوباره باز کنید تا عکس از نو دریافت شود.</translation>
    </message>
    <message>
        <source>The photo came incomplete or is not a picture.</source>
        <translation>عکس ناقص رسید یا تصویر نیست.</translation>
    </message>
    <message>
        <source>Nothing is lost; a picture taken before is still there.</source>
        <translation>چیزی از دست نرفته است؛ تصویری که پیش‌تر گرفته شده، سر جایش است.</translation>
    </message>
    <message>
        <source>Choose another file, or take the picture again.</source>
        <translation>فایل دیگری انتخاب کنید یا تصویر را دوباره بگیرید.</translation>
    </message>
    <message>
        <source>Camera support is not installed on this desk.</source>
        <translation>پشتیبانی دوربین روی این میز نصب نیست.</translation>
    </message>
    <message>
        <source>Use the scanner or a file; the administrator can install camera support.</source>
        <translation>از اسکنر یا فایل استفاده کنید؛ مدیر سامانه می‌تواند پشتیبانی دوربین را نصب کند.</translation>
    </message>
    <message>
        <source>No camera is connected.</source>
        <translation>دوربینی وصل نیست.</translation>
    </message>
    <message>
        <source>Connect one: it appears here by itself. Or use the scanner or a file.</source>
        <translation>دوربین را وصل کنید؛ خودش اینجا پیدا می‌شود. یا از اسکنر یا فایل استفاده کنید.</translation>
    </message>
    <message>
        <source>The camera gives no picture; another program may be using it.</source>
        <translation>دوربین تصویری نمی‌دهد؛ شاید برنامهٔ دیگری آن را به کار گرفته است.</translation>
    </message>
    <message>
        <source>Close the other program and try again, or use the scanner or a file.</source>
        <translation>برنامهٔ دیگر را ببندید و دوباره تلاش کنید، یا از اسکنر یا فایل استفاده کنید.</translation>
    </message>
    <message>
        <source>The camera was unplugged.</source>
        <translation>دوربین جدا شد.</translation>
    </message>
    <message>
        <source>Connect it again: the preview goes on by itself.</source>
        <translation>دوباره وصلش کنید؛ پیش‌نمایش خودش از سر گرفته می‌شود.</translation>
    </message>
    <message>
        <source>The camera reports a fault and gives no picture.</source>
        <translation>دوربین از خطایی خبر می‌دهد و تصویری نمی‌دهد.</translation>
    </message>
    <message>
        <source>Unplug it, connect it again and try again, or use the scanner or a file.</source>
        <translation>دوربین را جدا و دوباره وصل کنید و باز تلاش کنید، یا از اسکنر یا فایل استفاده کنید.</translation>
    </message>
    <message>
        <source>Scanner support is not installed on this computer.</source>
        <translation>پشتیبانی اسکنر روی این رایانه نصب نیست.</translation>
    </message>
    <message>
        <source>Use the camera or a file; the administrator can install the package sane-utils.</source>
        <translation>از دوربین یا فایل استفاده کنید؛ مدیر سامانه می‌تواند بستهٔ ⁦sane-utils⁩ را نصب کند.</translation>
    </message>
    <message>
        <source>No scanner was found.</source>
        <translation>اسکنری پیدا نشد.</translation>
    </message>
    <message>
        <source>See that it is switched on and connected, and look for it again.</source>
        <translation>ببینید روشن و وصل باشد، سپس دوباره جست‌وجو کنید.</translation>
    </message>
    <message>
        <source>The scanner is busy; another program may be using it.</source>
        <translation>اسکنر مشغول است؛ شاید برنامهٔ دیگری آن را به کار گرفته است.</translation>
    </message>
    <message>
        <source>Wait a little, or close the other program, and scan again.</source>
        <translation>کمی صبر کنید یا برنامهٔ دیگر را ببندید و دوباره اسکن کنید.</translation>
    </message>
    <message>
        <source>The scanner&apos;s cover is open.</source>
        <translation>در اسکنر باز است.</translation>
    </message>
    <message>
        <source>Close the cover and scan again.</source>
        <translation>در را ببندید و دوباره اسکن کنید.</translation>
    </message>
    <message>
        <source>Paper is stuck in the scanner.</source>
        <translation>کاغذ در اسکنر گیر کرده است.</translation>
    </message>
    <message>
        <source>Free the paper and scan again, or use the glass.</source>
        <translation>کاغذ را آزاد کنید و دوباره اسکن کنید، یا مدرک را روی شیشه بگذارید.</translation>
    </message>
    <message>
        <source>There is nothing in the scanner&apos;s feeder.</source>
        <translation>چیزی در ورودی کاغذ اسکنر نیست.</translation>
    </message>
    <message>
        <source>Put the document in and scan again.</source>
        <translation>مدرک را بگذارید و دوباره اسکن کنید.</translation>
    </message>
    <message>
        <source>You may not use the scanner on this computer.</source>
        <translation>شما اجازهٔ استفاده از اسکنر این رایانه را ندارید.</translation>
    </message>
    <message>
        <source>Tell the administrator; until then use the camera or a file.</source>
        <translation>به مدیر سامانه بگویید؛ تا آن زمان از دوربین یا فایل استفاده کنید.</translation>
    </message>
    <message>
        <source>The scanner did not finish in time and was stopped.</source>
        <translation>اسکنر به‌موقع تمام نکرد و متوقف شد.</translation>
    </message>
    <message>
        <source>Switch it off and on again, and scan once more.</source>
        <translation>اسکنر را خاموش و روشن کنید و دوباره اسکن کنید.</translation>
    </message>
    <message>
        <source>The scanner stopped before the picture was whole.</source>
        <translation>اسکنر پیش از کامل شدن تصویر ایستاد.</translation>
    </message>
    <message>
        <source>Scan again; if it goes on, use the camera or a file.</source>
        <translation>دوباره اسکن کنید؛ اگر تکرار شد، از دوربین یا فایل استفاده کنید.</translation>
    </message>
    <message>
        <source>The scan was stopped.</source>
        <translation>اسکن متوقف شد.</translation>
    </message>
    <message>
        <source>Scan again whenever you like.</source>
        <translation>هر وقت خواستید دوباره اسکن کنید.</translation>
    </message>
    <message>
        <source>The file cannot be read; it may have been moved or deleted.</source>
        <translation>فایل خوانده نمی‌شود؛ شاید جابه‌جا یا پاک شده است.</translation>
    </message>
    <message>
        <source>There is no picture in it: it is empty.</source>
        <translation>تصویری در آن نیست؛ خالی است.</translation>
    </message>
    <message>
        <source>This picture has more pixels or bytes than can be used, and was not opened.</source>
        <translation>این تصویر بیش از اندازهٔ مجاز پیکسل یا حجم دارد و باز نشد.</translation>
    </message>
    <message>
        <source>The picture is larger than allowed and was not opened.</source>
        <translation>تصویر از اندازهٔ مجاز بزرگ‌تر است و باز نشد.</translation>
    </message>
    <message>
        <source>Take it with fewer pixels, or choose another file.</source>
        <translation>با پیکسل کمتر بگیرید یا فایل دیگری انتخاب کنید.</translation>
    </message>
    <message>
        <source>Opening this picture took too long, and it was given up.</source>
        <translation>باز کردن این تصویر بیش از اندازه طول کشید و رها شد.</translation>
    </message>
    <message>
        <source>Save it anew as a plain JPEG or PNG, or choose another file.</source>
        <translation>آن را دوباره به‌شکل ⁦JPEG⁩ یا ⁦PNG⁩ ساده ذخیره کنید یا فایل دیگری انتخاب کنید.</translation>
    </message>
    <message>
        <source>This computer could not begin what opens pictures.</source>
        <translation>این رایانه نتوانست برنامهٔ بازکنندهٔ تصویر را آغاز کند.</translation>
    </message>
    <message>
        <source>Close other programs and try again; if it goes on, restart this one.</source>
        <translation>برنامه‌های دیگر را ببندید و دوباره امتحان کنید؛ اگر ادامه داشت، این برنامه را ببندید و از نو باز کنید.</translation>
    </message>
    <message>
        <source>This is no picture that can be used: only JPEG and PNG can.</source>
        <translation>این تصویری نیست که بتوان به کار برد؛ فقط ⁦JPEG⁩ و ⁦PNG⁩ پذیرفته می‌شود.</translation>
    </message>
    <message>
        <source>The picture is damaged or incomplete.</source>
        <translation>تصویر آسیب دیده یا ناتمام است.</translation>
    </message>
    <message>
        <source>This desk&apos;s store was written by a newer version of the program.</source>
        <translation>انبارهٔ این دستگاه را نسخهٔ تازه‌تری از برنامه نوشته است.</translation>
    </message>
    <message>
        <source>It was left untouched; nothing is lost.</source>
        <translation>دست‌نخورده ماند و چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Install the newer version and start again.</source>
        <translation>نسخهٔ تازه را نصب و برنامه را دوباره اجرا کنید.</translation>
    </message>
    <message>
        <source>The key of this desk&apos;s store is missing.</source>
        <translation>کلید انبارهٔ این دستگاه پیدا نشد.</translation>
    </message>
    <message>
        <source>The store was left untouched; nothing is lost.</source>
        <translation>انباره دست‌نخورده ماند و چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>This desk&apos;s store cannot be read.</source>
        <translation>انبارهٔ این دستگاه خوانده نمی‌شود.</translation>
    </message>
    <message>
        <source>The file was left untouched.</source>
        <translation>فایل دست‌نخورده مانده است.</translation>
    </message>
    <message>
        <source>The disk is full: this was not saved.</source>
        <translation>دیسک پر است و این کار ذخیره نشد.</translation>
    </message>
    <message>
        <source>It is still on the screen; earlier work is safe.</source>
        <translation>روی صفحه مانده است و کارهای پیشین سر جای خود است.</translation>
    </message>
    <message>
        <source>Free some space and give the result again.</source>
        <translation>کمی جا باز کنید و نتیجه را دوباره ثبت کنید.</translation>
    </message>
    <message>
        <source>The desk&apos;s folder cannot be written: this was not saved.</source>
        <translation>در پوشهٔ برنامه نمی‌توان نوشت و این کار ذخیره نشد.</translation>
    </message>
    <message>
        <source>Call the administrator.</source>
        <translation>با مدیر سامانه تماس بگیرید.</translation>
    </message>
    <message>
        <source>This desk belongs to another archive than the one that answered.</source>
        <translation>داده‌های این رایانه به آرشیو دیگری تعلق دارد، نه به آرشیوی که پاسخ داد.</translation>
    </message>
    <message>
        <source>No finished work was sent there and nothing is lost.</source>
        <translation>هیچ کار تمام‌شده‌ای به آن فرستاده نشد و چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Tell the administrator: the server&apos;s address in the settings may be wrong.</source>
        <translation>به مدیر سامانه خبر دهید؛ شاید نشانی سامانه در تنظیمات نادرست باشد.</translation>
    </message>
    <message>
        <source>Unlock the system&apos;s keyring and try again, or have the key opened by the archive.</source>
        <translation>قفل جاکلیدی رایانه را باز و دوباره تلاش کنید، یا کلید را با کمک آرشیو باز کنید.</translation>
    </message>
    <message>
        <source>The PIN is not right.</source>
        <translation>پین درست نیست.</translation>
    </message>
    <message>
        <source>Check Caps Lock and type the PIN again.</source>
        <translation>Caps Lock را بررسی و پین را دوباره وارد کنید.</translation>
    </message>
    <message>
        <source>The key of this desk&apos;s store was never sealed.</source>
        <translation>کلید انبارهٔ این دستگاه هرگز مُهر نشده است.</translation>
    </message>
    <message>
        <source>The store was left untouched.</source>
        <translation>انباره دست‌نخورده ماند.</translation>
    </message>
    <message>
        <source>It is sealed at the first sign-in; before that nothing of value is saved here.</source>
        <translation>کلید در نخستین ورود مُهر می‌شود؛ پیش از آن کاری در این دستگاه ذخیره نشده است.</translation>
    </message>
    <message>
        <source>The archive does not open this desk&apos;s key for you.</source>
        <translation>آرشیو کلید این دستگاه را برای شما باز نمی‌کند.</translation>
    </message>
    <message>
        <source>Ask somebody of this desk&apos;s unit, or the administrator, to sign in here.</source>
        <translation>از یکی از همکاران واحد این دستگاه یا مدیر سامانه بخواهید اینجا وارد شود.</translation>
    </message>
    <message>
        <source>The file is no sealed copy, or it is damaged.</source>
        <translation>این پرونده خروجی مُهرشده نیست یا آسیب دیده است.</translation>
    </message>
    <message>
        <source>Copy it once more from where it was made.</source>
        <translation>آن را از جایی که ساخته شده است دوباره رونوشت کنید.</translation>
    </message>
    <message>
        <source>The disk reports a fault: this was not saved.</source>
        <translation>دیسک خطا داد و این کار ذخیره نشد.</translation>
    </message>
    <message>
        <source>Close the program and open it again: what can be read is brought to safety then. Call the administrator before anything is deleted.</source>
        <translation>برنامه را ببندید و دوباره باز کنید: هرچه خواندنی باشد آن‌گاه به جای امن برده می‌شود. پیش از حذف هر چیز با مدیر سامانه تماس بگیرید.</translation>
    </message>
    <message>
        <source>The program is already open on this desk.</source>
        <translation>برنامه روی این دستگاه باز است.</translation>
    </message>
    <message>
        <source>Go on in the window that is open.</source>
        <translation>در همان پنجرهٔ باز ادامه دهید.</translation>
    </message>
    <message>
        <source>The computer&apos;s keyring cannot be opened now.</source>
        <translation>اکنون جاکلیدی این رایانه باز نمی‌شود.</translation>
    </message>
    <message>
        <source>Unlock the keyring, for example by signing in to the computer again, and try once more.</source>
        <translation>جاکلیدی را باز کنید، برای نمونه با ورود دوباره به رایانه، و سپس دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>The printer is not there.</source>
        <translation>چاپگر در دسترس نیست.</translation>
    </message>
    <message>
        <source>Switch it on or choose another printer, and print again.</source>
        <translation>چاپگر را روشن کنید یا چاپگر دیگری برگزینید و دوباره چاپ کنید.</translation>
    </message>
    <message>
        <source>The printer does not take this size of paper.</source>
        <translation>چاپگر این اندازهٔ کاغذ را نمی‌پذیرد.</translation>
    </message>
    <message>
        <source>Choose the other size or another printer, and print again.</source>
        <translation>اندازهٔ دیگر یا چاپگر دیگری برگزینید و دوباره چاپ کنید.</translation>
    </message>
    <message>
        <source>The printer did not take the job.</source>
        <translation>چاپگر کار را نپذیرفت.</translation>
    </message>
    <message>
        <source>Look at the printer or choose another one, and print again.</source>
        <translation>چاپگر را بررسی کنید یا چاپگر دیگری برگزینید و دوباره چاپ کنید.</translation>
    </message>
    <message>
        <source>The file could not be written there.</source>
        <translation>فایل در آنجا ذخیره نشد.</translation>
    </message>
    <message>
        <source>Choose another folder and save it again.</source>
        <translation>پوشهٔ دیگری برگزینید و دوباره ذخیره کنید.</translation>
    </message>
    <message>
        <source>This could not be written down on this desk.</source>
        <translation>ثبت این کار در دفتر رویدادهای این میز ممکن نشد.</translation>
    </message>
    <message>
        <source>So it was neither shown, printed, saved nor sent; nothing is lost.</source>
        <translation>برای همین نه نمایش داده شد، نه چاپ، ذخیره یا فرستاده شد؛ چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Make room on the disk, or have it looked at, and try again.</source>
        <translation>روی دیسک جا باز کنید یا بخواهید آن را بررسی کنند و دوباره بکوشید.</translation>
    </message>
    <message>
        <source>The letter&apos;s text does not fit on this paper.</source>
        <translation>متن برگ در این کاغذ جا نمی‌شود.</translation>
    </message>
    <message>
        <source>Choose the larger paper.</source>
        <translation>کاغذ بزرگ‌تر را برگزینید.</translation>
    </message>
    <message>
        <source>This letter has become void and is not printed any more.</source>
        <translation>این برگ باطل شده است و دیگر چاپ نمی‌شود.</translation>
    </message>
    <message>
        <source>It stays on the record.</source>
        <translation>سابقهٔ آن می‌ماند.</translation>
    </message>
    <message>
        <source>Open the person again to see what holds now.</source>
        <translation>پروندهٔ فرد را دوباره باز کنید تا وضعیت کنونی را ببینید.</translation>
    </message>
    <message>
        <source>A later result took the place of this comparison.</source>
        <translation>نتیجهٔ تازه‌تری جای این مقایسه را گرفته است.</translation>
    </message>
    <message>
        <source>Both results are kept.</source>
        <translation>هر دو نتیجه نگه داشته شده است.</translation>
    </message>
    <message>
        <source>Open the person again and go on from the later one.</source>
        <translation>فرد را دوباره باز کنید و از نتیجهٔ تازه‌تر ادامه دهید.</translation>
    </message>
    <message>
        <source>This desk has no code yet for the numbers of referral letters.</source>
        <translation>این میز هنوز برای شمارهٔ برگ‌های ارجاع کدی ندارد.</translation>
    </message>
    <message>
        <source>The report can be recorded without a letter; nothing is lost.</source>
        <translation>گزارش بدون برگ هم ثبت می‌شود؛ چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Your session has ended.</source>
        <translation>نشست شما پایان یافته است.</translation>
    </message>
    <message>
        <source>The case on the screen is kept.</source>
        <translation>پروندهٔ روی صفحه نگه داشته شده است.</translation>
    </message>
    <message>
        <source>Type your password to go on.</source>
        <translation>برای ادامه گذرواژه را وارد کنید.</translation>
    </message>
    <message>
        <source>The password is not right.</source>
        <translation>گذرواژه درست نیست.</translation>
    </message>
    <message>
        <source>Without the network this desk knows only the password with which you signed in here last: type that one.</source>
        <translation>بدون شبکه فقط گذرواژهٔ آخرین ورودتان در این دستگاه پذیرفته می‌شود؛ همان را وارد کنید.</translation>
    </message>
    <message>
        <source>The days for work without the network are over.</source>
        <translation>مهلت کار بدون شبکه تمام شده است.</translation>
    </message>
    <message>
        <source>What is finished stays saved here and is sent by itself.</source>
        <translation>کارهای تمام‌شده اینجا ذخیره می‌ماند و خودش ارسال می‌شود.</translation>
    </message>
    <message>
        <source>Sign in again when the network is back.</source>
        <translation>وقتی شبکه وصل شد، دوباره وارد شوید.</translation>
    </message>
    <message>
        <source>A settings file cannot be read.</source>
        <translation>یکی از فایل‌های تنظیمات خوانده نمی‌شود.</translation>
    </message>
    <message>
        <source>The program met a fault of its own.</source>
        <translation>برنامه به خطایی از خود برخورد.</translation>
    </message>
    <message>
        <source>What was saved is safe.</source>
        <translation>آنچه ذخیره شده بود سر جای خود است.</translation>
    </message>
    <message>
        <source>Try once more; if it happens again, call support.</source>
        <translation>یک بار دیگر امتحان کنید؛ اگر باز هم پیش آمد، با پشتیبانی تماس بگیرید.</translation>
    </message>
    <message>
        <source>The user name or the password is not right.</source>
        <translation>نام کاربری یا گذرواژه درست نیست.</translation>
    </message>
    <message>
        <source>Check the keyboard&apos;s language and Caps Lock, and type the password again.</source>
        <translation>زبان صفحه‌کلید و Caps Lock را بررسی و گذرواژه را دوباره وارد کنید.</translation>
    </message>
    <message>
        <source>There were too many wrong attempts.</source>
        <translation>شمار ورودهای نادرست زیاد بود.</translation>
    </message>
    <message>
        <source>Wait a little and sign in again.</source>
        <translation>کمی صبر کنید و دوباره وارد شوید.</translation>
    </message>
    <message>
        <source>Your session has run out.</source>
        <translation>مهلت نشست شما سر آمده است.</translation>
    </message>
    <message>
        <source>An administrator has ended your session.</source>
        <translation>مدیر سامانه نشست شما را پایان داده است.</translation>
    </message>
    <message>
        <source>For safety your session was ended everywhere.</source>
        <translation>برای ایمنی، نشست شما همه‌جا پایان یافت.</translation>
    </message>
    <message>
        <source>Type your password to go on; if you did not expect this, tell the administrator.</source>
        <translation>برای ادامه گذرواژه را وارد کنید؛ اگر انتظارش را نداشتید، به مدیر سامانه خبر دهید.</translation>
    </message>
    <message>
        <source>The present password is not right.</source>
        <translation>گذرواژهٔ کنونی درست نیست.</translation>
    </message>
    <message>
        <source>Your password is still the same, and nothing is lost.</source>
        <translation>گذرواژهٔ شما همان است که بود و چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Check the keyboard&apos;s language and Caps Lock, and type the present password again.</source>
        <translation>زبان صفحه‌کلید و Caps Lock را بررسی کنید و گذرواژهٔ کنونی را دوباره وارد کنید.</translation>
    </message>
    <message>
        <source>This password is too easy to guess.</source>
        <translation>حدس زدن این گذرواژه آسان است.</translation>
    </message>
    <message>
        <source>Choose a longer one that is not a common word, a row of keys or your name: three words that do not belong together are good.</source>
        <translation>گذرواژهٔ بلندتری بگذارید که واژه‌ای رایج، کلیدهای پشت سر هم یا نام شما نباشد؛ سه واژهٔ بی‌ربط به هم خوب است.</translation>
    </message>
    <message>
        <source>First choose a password of your own.</source>
        <translation>نخست باید گذرواژه‌ای از خودتان برگزینید.</translation>
    </message>
    <message>
        <source>What is finished is sent all the same, and nothing is lost.</source>
        <translation>کارهای تمام‌شده همچنان ارسال می‌شود و چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Lock the desk, sign in again and choose it there.</source>
        <translation>میز را قفل کنید، دوباره وارد شوید و گذرواژه را همان‌جا برگزینید.</translation>
    </message>
    <message>
        <source>Your role or unit may not do this.</source>
        <translation>نقش یا واحد شما اجازهٔ این کار را ندارد.</translation>
    </message>
    <message>
        <source>If you should be able to, ask the administrator.</source>
        <translation>اگر باید بتوانید، از مدیر سامانه بخواهید.</translation>
    </message>
    <message>
        <source>The server did not understand the request.</source>
        <translation>سامانه درخواست را نفهمید.</translation>
    </message>
    <message>
        <source>This is not on the server, or is not yours to see.</source>
        <translation>این مورد در سامانه نیست یا دیدن آن با شما نیست.</translation>
    </message>
    <message>
        <source>Search for the person again.</source>
        <translation>فرد را دوباره جست‌وجو کنید.</translation>
    </message>
    <message>
        <source>There were too many requests in a short time.</source>
        <translation>درخواست‌ها در زمان کوتاه زیاد بود.</translation>
    </message>
    <message>
        <source>This version of the program is too old for the server.</source>
        <translation>این نسخهٔ برنامه برای سامانه قدیمی است.</translation>
    </message>
    <message>
        <source>Finished work is still handed in.</source>
        <translation>کارهای انجام‌شده همچنان تحویل داده می‌شود.</translation>
    </message>
    <message>
        <source>Ask the administrator for the new version.</source>
        <translation>نسخهٔ تازه را از مدیر سامانه بخواهید.</translation>
    </message>
    <message>
        <source>The picture is larger than the server takes.</source>
        <translation>تصویر از آنچه سامانه می‌پذیرد بزرگ‌تر است.</translation>
    </message>
    <message>
        <source>Make the picture smaller and send it again.</source>
        <translation>تصویر را کوچک‌تر کنید و دوباره بفرستید.</translation>
    </message>
    <message>
        <source>The server does not take this kind of file.</source>
        <translation>سامانه این نوع فایل را نمی‌پذیرد.</translation>
    </message>
    <message>
        <source>Use a JPEG or PNG picture.</source>
        <translation>از تصویر JPEG یا PNG استفاده کنید.</translation>
    </message>
    <message>
        <source>The same request is being carried out already.</source>
        <translation>همین درخواست هم‌اکنون در حال انجام است.</translation>
    </message>
    <message>
        <source>A later result has already taken this one&apos;s place.</source>
        <translation>نتیجهٔ دیرتری جای این نتیجه را گرفته است.</translation>
    </message>
    <message>
        <source>Open the person&apos;s record to see which result counts.</source>
        <translation>پروندهٔ فرد را باز کنید تا ببینید کدام نتیجه معتبر است.</translation>
    </message>
    <message>
        <source>The photo or its case is no longer as you saw it.</source>
        <translation>عکس یا پروندهٔ آن دیگر همان نیست که دیدید.</translation>
    </message>
    <message>
        <source>Open the person&apos;s record and go on from what is on file now. What a reviewer has judged, only a reviewer corrects.</source>
        <translation>پروندهٔ فرد را باز کنید و از آنچه اکنون ثبت است ادامه دهید. نتیجه‌ای را که بازبین بررسی کرده است فقط بازبین اصلاح می‌کند.</translation>
    </message>
    <message>
        <source>A later try of this act has come before this one.</source>
        <translation>تلاش تازه‌تری برای همین ثبت پیش از این رسیده است.</translation>
    </message>
    <message>
        <source>The archive knows another act under this number.</source>
        <translation>آرشیو کار دیگری را با همین شناسه می‌شناسد.</translation>
    </message>
    <message>
        <source>Give the result again; if it happens again, tell support the request id.</source>
        <translation>نتیجه را دوباره ثبت کنید؛ اگر باز هم پیش آمد، شناسهٔ درخواست را به پشتیبانی بگویید.</translation>
    </message>
    <message>
        <source>The picture has not reached the archive.</source>
        <translation>تصویر به آرشیو نرسیده است.</translation>
    </message>
    <message>
        <source>The picture was damaged on the way.</source>
        <translation>تصویر در راه آسیب دیده است.</translation>
    </message>
    <message>
        <source>The archive cannot use this picture.</source>
        <translation>آرشیو نمی‌تواند از این تصویر استفاده کند.</translation>
    </message>
    <message>
        <source>No result can be given on this photo any more.</source>
        <translation>دیگر نمی‌توان برای این عکس نتیجه‌ای ثبت کرد.</translation>
    </message>
    <message>
        <source>Open the person&apos;s record and compare with the photo in force.</source>
        <translation>پروندهٔ فرد را باز و با عکس معتبر مقایسه کنید.</translation>
    </message>
    <message>
        <source>The permission to hand in this clerk&apos;s work has run out.</source>
        <translation>مهلت تحویل کارهای این متصدی سر آمده است.</translation>
    </message>
    <message>
        <source>When its author signs in at this desk it is sent by itself.</source>
        <translation>با ورود صاحب کار در همین دستگاه، خودش ارسال می‌شود.</translation>
    </message>
    <message>
        <source>This colleague can still hand in their own work.</source>
        <translation>این همکار هنوز می‌تواند کارهای خودش را ارسال کند.</translation>
    </message>
    <message>
        <source>Another letter already has this letter&apos;s number.</source>
        <translation>برگ دیگری همین شماره را دارد.</translation>
    </message>
    <message>
        <source>Print the letter again: it gets a new number by itself.</source>
        <translation>برگ را دوباره چاپ کنید؛ خودش شمارهٔ تازه می‌گیرد.</translation>
    </message>
    <message>
        <source>The case was open for too long and went back to the queue.</source>
        <translation>پرونده بیش از اندازه باز ماند و به فهرست بازگشت.</translation>
    </message>
    <message>
        <source>Nothing was recorded, and the case is not lost.</source>
        <translation>چیزی ثبت نشد و پرونده از دست نرفته است.</translation>
    </message>
    <message>
        <source>Open it again from the queue, or take the next one.</source>
        <translation>آن را دوباره از فهرست باز کنید یا پروندهٔ بعدی را بردارید.</translation>
    </message>
    <message>
        <source>A colleague has this case open.</source>
        <translation>این پرونده در دست همکار دیگری است.</translation>
    </message>
    <message>
        <source>Take the next case from the queue.</source>
        <translation>پروندهٔ بعدی را از فهرست بردارید.</translation>
    </message>
    <message>
        <source>You gave the first result of this case yourself.</source>
        <translation>نتیجهٔ نخست این پرونده را خودتان داده‌اید.</translation>
    </message>
    <message>
        <source>A colleague reviews it; take the next case from the queue.</source>
        <translation>همکار دیگری آن را بازبینی می‌کند؛ پروندهٔ بعدی را از فهرست بردارید.</translation>
    </message>
    <message>
        <source>No case is free now.</source>
        <translation>اکنون پروندهٔ آزادی نیست.</translation>
    </message>
    <message>
        <source>New ones appear in the queue by themselves.</source>
        <translation>پرونده‌های تازه خودشان در فهرست پیدا می‌شوند.</translation>
    </message>
    <message>
        <source>Your own result comes first.</source>
        <translation>نخست نظر خود شما لازم است.</translation>
    </message>
    <message>
        <source>Open the case, compare the faces and give your result.</source>
        <translation>پرونده را باز کنید، چهره‌ها را مقایسه کنید و نظر بدهید.</translation>
    </message>
    <message>
        <source>The decision has already taken effect.</source>
        <translation>تصمیم قطعی شده است.</translation>
    </message>
    <message>
        <source>Open the person&apos;s record to see how the case stands.</source>
        <translation>برای دیدن وضع پرونده، سابقهٔ فرد را باز کنید.</translation>
    </message>
    <message>
        <source>The seal of this desk&apos;s key is damaged or was altered.</source>
        <translation>مُهر کلید این دستگاه آسیب دیده یا دست‌کاری شده است.</translation>
    </message>
    <message>
        <source>Put the file desk.seal back from a copy, or call the administrator.</source>
        <translation>پروندهٔ desk.seal را از رونوشت آن بازگردانید یا با مدیر سامانه تماس بگیرید.</translation>
    </message>
    <message>
        <source>The server is busy or being looked after.</source>
        <translation>سامانه شلوغ است یا در دست رسیدگی است.</translation>
    </message>
    <message>
        <source>The server met a fault of its own.</source>
        <translation>سامانه به خطایی از خود برخورد.</translation>
    </message>
    <message>
        <source>The archive did not accept the registry&apos;s attestation.</source>
        <translation>آرشیو گواهی دریافت ثبت احوال را نپذیرفت.</translation>
    </message>
    <message>
        <source>{step} ({seconds} seconds left)</source>
        <translation>{step} ({seconds} ثانیه مانده)</translation>
    </message>
    <message>
        <source>Sign in once while the server answers: this desk is given its code then.</source>
        <translation>یک بار هنگامی که سرور پاسخ می‌دهد وارد شوید؛ کد این میز همان هنگام داده می‌شود.</translation>
    </message>
    <message>
        <source>Nothing of it was taken; lists that were imported before stay.</source>
        <translation>چیزی از آن برداشته نشد؛ فهرست‌های پیشین سر جای خود است.</translation>
    </message>
    <message>
        <source>The list cannot be read.</source>
        <translation>فهرست خوانده نمی‌شود.</translation>
    </message>
    <message>
        <source>Save it as CSV or XLSX, and choose it again.</source>
        <translation>آن را به شکل ⁦CSV⁩ یا ⁦XLSX⁩ ذخیره کنید و دوباره برگزینید.</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>پرونده باز نمی‌شود.</translation>
    </message>
    <message>
        <source>See whether it is still there and not open in another program.</source>
        <translation>ببینید هنوز آنجاست و در برنامهٔ دیگری باز نیست.</translation>
    </message>
    <message>
        <source>The file is larger than a list of codes can be; it was not opened.</source>
        <translation>پرونده بزرگ‌تر از آن است که فهرست کد باشد؛ باز نشد.</translation>
    </message>
    <message>
        <source>Save the column with the codes alone, and choose that file.</source>
        <translation>تنها ستون کدها را ذخیره کنید و همان پرونده را برگزینید.</translation>
    </message>
    <message>
        <source>The list has more rows than are taken at once.</source>
        <translation>سطرهای فهرست بیش از آن است که یک‌باره پذیرفته شود.</translation>
    </message>
    <message>
        <source>Divide it into lists of at most 20,000 rows.</source>
        <translation>آن را به فهرست‌هایی با حداکثر ۲۰٬۰۰۰ سطر بخش کنید.</translation>
    </message>
    <message>
        <source>The file is neither a CSV nor an XLSX list.</source>
        <translation>پرونده نه فهرست ⁦CSV⁩ است و نه ⁦XLSX⁩.</translation>
    </message>
    <message>
        <source>Save it as CSV or XLSX, without a password; an old .xls file must be saved anew.</source>
        <translation>آن را بی‌گذرواژه به شکل ⁦CSV⁩ یا ⁦XLSX⁩ ذخیره کنید؛ پروندهٔ قدیمی ⁦.xls⁩ باید از نو ذخیره شود.</translation>
    </message>
    <message>
        <source>The file is damaged or ends too early.</source>
        <translation>پرونده آسیب دیده یا ناتمام است.</translation>
    </message>
    <message>
        <source>Open it in the spreadsheet and save it anew, or ask for it again.</source>
        <translation>آن را در صفحه‌گسترده باز و از نو ذخیره کنید، یا دوباره بخواهید.</translation>
    </message>
    <message>
        <source>No column of the file holds national codes.</source>
        <translation>هیچ ستونی از پرونده کد ملی ندارد.</translation>
    </message>
    <message>
        <source>Give the column the heading &quot;National code&quot;, or choose another file.</source>
        <translation>بالای ستون «کد ملی» بنویسید، یا پروندهٔ دیگری برگزینید.</translation>
    </message>
    <message>
        <source>The import was given up.</source>
        <translation>ورود فهرست لغو شد.</translation>
    </message>
    <message>
        <source>Choose the file again to import it.</source>
        <translation>برای ورود، پرونده را دوباره برگزینید.</translation>
    </message>
    <message>
        <source>This is a PDF, and no picture can be taken from it here.</source>
        <translation>این پرونده PDF است و اینجا تصویری از آن گرفته نمی‌شود.</translation>
    </message>
    <message>
        <source>Scan the paper itself, or save the PDF&apos;s page as JPEG or PNG and choose that.</source>
        <translation>خود کاغذ را اسکن کنید، یا صفحهٔ PDF را با قالب JPEG یا PNG ذخیره و همان را انتخاب کنید.</translation>
    </message>
    <message>
        <source>There are as many pages as can be filed in one go.</source>
        <translation>شمار صفحه‌ها به بیشترین اندازهٔ یک بایگانی رسیده است.</translation>
    </message>
    <message>
        <source>All of them are kept here.</source>
        <translation>همهٔ صفحه‌ها اینجا ذخیره مانده است.</translation>
    </message>
    <message>
        <source>File these first, then go on with the others.</source>
        <translation>نخست همین‌ها را بایگانی کنید، سپس صفحه‌های دیگر را اسکن کنید.</translation>
    </message>
    <message>
        <source>The printer has no paper of the cover&apos;s size.</source>
        <translation>این چاپگر کاغذی به اندازهٔ جلد ندارد.</translation>
    </message>
    <message>
        <source>Nothing was printed and nothing is lost.</source>
        <translation>چیزی چاپ نشد و چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Choose another printer, or give this one such sheets in the system&apos;s settings; a PDF can be made all the same.</source>
        <translation>چاپگر دیگری برگزینید، یا در تنظیمات سیستم چنین کاغذی به این چاپگر بدهید؛ ساختن PDF در هر حال ممکن است.</translation>
    </message>
    <message>
        <source>A name is too long for its place on the cover.</source>
        <translation>نامی برای جای خود روی جلد بیش از اندازه بلند است.</translation>
    </message>
    <message>
        <source>The other covers can be printed; nothing is lost.</source>
        <translation>جلدهای دیگر چاپ می‌شود؛ چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Write this cover by hand, and tell the administrator.</source>
        <translation>این جلد را با دست بنویسید و به مدیر سامانه خبر دهید.</translation>
    </message>
    <message>
        <source>Meanwhile this person&apos;s photo may not be printed any more.</source>
        <translation>در این میان، عکس این فرد دیگر نباید چاپ شود.</translation>
    </message>
    <message>
        <source>Nothing was printed of it and nothing is lost.</source>
        <translation>از آن چیزی چاپ نشد و چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>The list shows why; go on with the others.</source>
        <translation>دلیلش در فهرست آمده است؛ با دیگران ادامه دهید.</translation>
    </message>
    <message>
        <source>The file with the cover&apos;s measures cannot be used.</source>
        <translation>پروندهٔ اندازه‌های جلد به کار نمی‌آید.</translation>
    </message>
    <message>
        <source>Tell the administrator: the installation is incomplete or was changed.</source>
        <translation>به مدیر سامانه خبر دهید: نصب برنامه ناقص است یا دست خورده است.</translation>
    </message>
    <message>
        <source>These pages are being filed, and no other page was taken.</source>
        <translation>این صفحه‌ها در حال بایگانی است و صفحهٔ دیگری برداشته نشد.</translation>
    </message>
    <message>
        <source>When they are filed, scan or choose this one again.</source>
        <translation>پس از پایان بایگانی، آن را دوباره اسکن یا انتخاب کنید.</translation>
    </message>
    <message>
        <source>Another page came meanwhile, and nothing was filed yet.</source>
        <translation>در این میان صفحهٔ دیگری رسید و هنوز چیزی بایگانی نشده است.</translation>
    </message>
    <message>
        <source>Look at it and file again, or take it out.</source>
        <translation>آن را ببینید و دوباره بایگانی کنید، یا کنار بگذارید.</translation>
    </message>
    <message>
        <source>The scan that this corrects was sent meanwhile; nothing was filed.</source>
        <translation>اسکنی که اصلاح می‌شد در این میان ارسال شد؛ چیزی بایگانی نشد.</translation>
    </message>
    <message>
        <source>Look at the person&apos;s record, then discard these pages here.</source>
        <translation>پروندهٔ فرد را ببینید، سپس این صفحه‌ها را از اینجا کنار بگذارید.</translation>
    </message>
</context>
<context>
    <name>Missing</name>
    <message>
        <source>Person</source>
        <translation>فرد</translation>
    </message>
    <message>
        <source>Insured as</source>
        <translation>نوع بیمه‌شده</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>سن</translation>
    </message>
    <message>
        <source>Booklet until</source>
        <translation>اعتبار دفترچه</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>آخرین مراجعه</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>no booklet</source>
        <translation>بدون دفترچه</translation>
    </message>
    <message>
        <source>never</source>
        <translation>هرگز</translation>
    </message>
    <message>
        <source>Without a photo</source>
        <translation>بدون عکس</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کد</translation>
    </message>
    <message>
        <source>15 and over</source>
        <translation>۱۵ سال و بیشتر</translation>
    </message>
    <message>
        <source>Turned 15</source>
        <translation>تازه ۱۵ ساله</translation>
    </message>
    <message>
        <source>Under 15</source>
        <translation>زیر ۱۵ سال</translation>
    </message>
    <message>
        <source>Principal insured</source>
        <translation>بیمه‌شدهٔ اصلی</translation>
    </message>
    <message>
        <source>Pensioner</source>
        <translation>مستمری‌بگیر</translation>
    </message>
    <message>
        <source>Dependant</source>
        <translation>افراد تبعی</translation>
    </message>
    <message>
        <source>Seen within a year</source>
        <translation>مراجعه در یک سال گذشته</translation>
    </message>
    <message>
        <source>Seen before that</source>
        <translation>مراجعهٔ پیش از آن</translation>
    </message>
    <message>
        <source>Never seen</source>
        <translation>بدون مراجعه</translation>
    </message>
    <message>
        <source>Photo to come</source>
        <translation>عکس در راه است</translation>
    </message>
    <message>
        <source>Foreign national: scan</source>
        <translation>اتباع خارجی؛ اسکن</translation>
    </message>
    <message>
        <source>No national card (under 15)</source>
        <translation>فاقد کارت ملی (زیر ۱۵ سال)</translation>
    </message>
    <message>
        <source>Registry has none: scan</source>
        <translation>ثبت احوال عکسی ندارد؛ اسکن</translation>
    </message>
    <message>
        <source>The list is being exported</source>
        <translation>از فهرست خروجی گرفته می‌شود</translation>
    </message>
    <message>
        <source>{done} of {all} people</source>
        <translation>{done} از {all} نفر</translation>
    </message>
</context>
<context>
    <name>MissingFilters</name>
    <message>
        <source>Age</source>
        <translation>سن</translation>
    </message>
    <message>
        <source>Insured as</source>
        <translation>نوع بیمه‌شده</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>آخرین مراجعه</translation>
    </message>
    <message>
        <source>Every insured kind</source>
        <translation>همهٔ بیمه‌شدگان</translation>
    </message>
    <message>
        <source>Whenever last seen</source>
        <translation>هر زمان مراجعه</translation>
    </message>
    <message>
        <source>Booklet ends within 60 days</source>
        <translation>دفترچه تا ۶۰ روز دیگر پایان می‌یابد</translation>
    </message>
</context>
<context>
    <name>MissingModel</name>
    <message>
        <source>not named now</source>
        <translation>اکنون بی‌نام</translation>
    </message>
</context>
<context>
    <name>MissingPage</name>
    <message>
        <source>Worklist</source>
        <translation>کارتابل</translation>
    </message>
    <message>
        <source>Who of this unit has no photo on file</source>
        <translation>افراد این واحد که عکسی در آرشیو ندارند</translation>
    </message>
    <message>
        <source>Missing photos</source>
        <translation>فهرست افراد بدون عکس</translation>
    </message>
    <message>
        <source>People without a photo</source>
        <translation>افراد بدون عکس</translation>
    </message>
    <message>
        <source>Without a photo, the booklets that end first above</source>
        <translation>بدون عکس؛ نخست دفترچه‌هایی که زودتر پایان می‌یابد</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>خروجی گرفتن</translation>
    </message>
    <message>
        <source>Start with this person</source>
        <translation>آغاز با این فرد</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>نمایش بیشتر</translation>
    </message>
    <message>
        <source>{shown} of {all} people</source>
        <translation>{shown} از {all} نفر</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>The list was saved, {count} people.</source>
        <translation>فهرست ذخیره شد؛ {count} نفر.</translation>
    </message>
    <message>
        <source>The file names people: keep it where only your unit can read it.</source>
        <translation>این پرونده نام افراد را دارد؛ جایی نگه دارید که تنها واحد شما بخواند.</translation>
    </message>
    <message>
        <source>The list cannot be read now</source>
        <translation>فهرست اکنون خوانده نمی‌شود</translation>
    </message>
    <message>
        <source>The list is being read</source>
        <translation>فهرست خوانده می‌شود</translation>
    </message>
    <message>
        <source>Nobody is on this list</source>
        <translation>کسی در این فهرست نیست</translation>
    </message>
    <message>
        <source>Everybody that these filters show has a photo on file.</source>
        <translation>همهٔ کسانی که این صافی‌ها نشان می‌دهد در آرشیو عکس دارند.</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Counter clerk</source>
        <translation>متصدی باجه</translation>
    </message>
    <message>
        <source>Comparer</source>
        <translation>متصدی تطبیق</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>بازبین</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>ناظر</translation>
    </message>
    <message>
        <source>Medical centre</source>
        <translation>مرکز درمانی</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>مدیر سامانه</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>شعبه</translation>
    </message>
    <message>
        <source>Satellite branch</source>
        <translation>شعبهٔ اقماری</translation>
    </message>
    <message>
        <source>Official agency</source>
        <translation>کارگزاری رسمی</translation>
    </message>
    <message>
        <source>Provincial directorate</source>
        <translation>ادارهٔ کل استان</translation>
    </message>
    <message>
        <source>Headquarters</source>
        <translation>ستاد</translation>
    </message>
    <message>
        <source>Medical centre (unit)</source>
        <translation>مرکز درمانی</translation>
    </message>
</context>
<context>
    <name>NoteEdit</name>
    <message>
        <source>{count} of {most} characters</source>
        <translation>{count} از {most} نویسه</translation>
    </message>
</context>
<context>
    <name>OnFile</name>
    <message>
        <source>Civil Registration</source>
        <translation>ثبت احوال</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>اسکن</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>صفحه</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>صفحهٔ {page} از {pages}</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>گزارش‌شده</translation>
    </message>
    <message>
        <source>Indexed</source>
        <translation>شناسه‌گذاری‌شده</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>مدرک</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>شماره</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>تاریخ صدور</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>اعتبار تا</translation>
    </message>
    <message>
        <source>Issuing office</source>
        <translation>مرجع صدور</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Indexed by</source>
        <translation>شناسه‌گذار</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>بایگانی</translation>
    </message>
    <message>
        <source>Archive receipt</source>
        <translation>رسید آرشیو</translation>
    </message>
    <message>
        <source>Withdrawn for</source>
        <translation>دلیل پس گرفتن</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>منبع</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>OnFileDialog</name>
    <message>
        <source>What is on file</source>
        <translation>پروندهٔ آرشیو</translation>
    </message>
    <message>
        <source>Picture on file</source>
        <translation>تصویر پرونده</translation>
    </message>
    <message>
        <source>Report this scan</source>
        <translation>گزارش این اسکن</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>What is on file for {name}</source>
        <translation>پروندهٔ آرشیو {name}</translation>
    </message>
    <message>
        <source>The picture is being fetched …</source>
        <translation>تصویر در حال دریافت است …</translation>
    </message>
    <message>
        <source>It is reported; a reviewer keeps or withdraws it.</source>
        <translation>گزارش شده است؛ بازبین آن را نگه می‌دارد یا پس می‌گیرد.</translation>
    </message>
    <message>
        <source>Of somebody else, or the wrong page? A reviewer can withdraw it.</source>
        <translation>از فرد دیگری است یا صفحهٔ نادرست؟ بازبین می‌تواند آن را پس بگیرد.</translation>
    </message>
    <message>
        <source>It is no longer in force.</source>
        <translation>دیگر معتبر نیست.</translation>
    </message>
    <message>
        <source>The picture is shown.</source>
        <translation>تصویر نمایش داده شد.</translation>
    </message>
    <message>
        <source>Report this scan to a reviewer?</source>
        <translation>این اسکن به بازبین گزارش شود؟</translation>
    </message>
    <message>
        <source>It stays in force until a reviewer has ruled; nothing is deleted.</source>
        <translation>تا نظر بازبین معتبر می‌ماند؛ چیزی پاک نمی‌شود.</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>چه ایرادی دارد</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>گزارش</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Reported.</source>
        <translation>گزارش شد.</translation>
    </message>
    <message>
        <source>It goes to the reviewers with the outbox.</source>
        <translation>با صف ارسال به بازبین می‌رسد.</translation>
    </message>
</context>
<context>
    <name>OpinionsPanel</name>
    <message>
        <source>Two opinions side by side</source>
        <translation>دو نظر کنار هم</translation>
    </message>
    <message>
        <source>Your opinion</source>
        <translation>نظر شما</translation>
    </message>
    <message>
        <source>The clerk&apos;s opinion</source>
        <translation>نظر متصدی</translation>
    </message>
    <message>
        <source>Whether the decision arrived is not known yet.</source>
        <translation>هنوز معلوم نیست تصمیم رسیده باشد.</translation>
    </message>
    <message>
        <source>Nothing is lost; the very same is asked again by itself until there is an answer.</source>
        <translation>چیزی از دست نرفته است؛ همان درخواست خودش دوباره پرسیده می‌شود تا پاسخ برسد.</translation>
    </message>
    <message>
        <source>Decide once more.</source>
        <translation>دوباره تصمیم بگیرید.</translation>
    </message>
    <message>
        <source>The decision is not made.</source>
        <translation>تصمیم ثبت نشده است.</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Comparison result</source>
        <translation>نتیجهٔ مقایسه</translation>
    </message>
    <message>
        <source>Indexing of a scan</source>
        <translation>شناسه‌گذاری اسکن</translation>
    </message>
    <message>
        <source>Report of a discrepancy</source>
        <translation>گزارش مغایرت</translation>
    </message>
    <message>
        <source>Result of a re-check</source>
        <translation>نتیجهٔ بازنگری</translation>
    </message>
    <message>
        <source>Picture for the reviewer</source>
        <translation>تصویر برای بازبین</translation>
    </message>
    <message>
        <source>Print of a referral letter</source>
        <translation>چاپ برگ ارجاع</translation>
    </message>
    <message>
        <source>Doubt about a scan</source>
        <translation>تردید دربارهٔ اسکن</translation>
    </message>
    <message>
        <source>after {count} tries</source>
        <translation>پس از {count} تلاش</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>منتظر تصمیم شما</translation>
    </message>
    <message>
        <source>after an earlier one</source>
        <translation>پس از مورد پیشین همین فرد</translation>
    </message>
    <message>
        <source>again in {seconds} s</source>
        <translation>پرسش دوباره تا {seconds} ثانیه</translation>
    </message>
    <message>
        <source>try {count}</source>
        <translation>تلاش {count}</translation>
    </message>
    <message>
        <source>next in turn</source>
        <translation>در نوبت</translation>
    </message>
    <message>
        <source>Print of a booklet cover</source>
        <translation>چاپ جلد دفترچه</translation>
    </message>
</context>
<context>
    <name>OutboxDetail</name>
    <message>
        <source>The ways on</source>
        <translation>راه پیش رو</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>اصلاح</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>خروجی گرفتن</translation>
    </message>
    <message>
        <source>Referral letter</source>
        <translation>برگ ارجاع</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Your result stays saved here.</source>
        <translation>نتیجهٔ شما اینجا ذخیره مانده.</translation>
    </message>
    <message>
        <source>An act of {name}: it is not corrected under their name. Send it again as it is, or give your own result on the record; both are kept.</source>
        <translation>کارِ {name} است و به نام او اصلاح نمی‌شود. همان را دوباره بفرستید یا نتیجهٔ خودتان را در پرونده ثبت کنید؛ هر دو می‌ماند.</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>کار</translation>
    </message>
    <message>
        <source>Act of</source>
        <translation>صاحب کار</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>فرد</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>رونوشت جزئیات</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>تلاش‌ها</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>شناسه</translation>
    </message>
    <message>
        <source>If nothing comes of this report, call the person and take letter {number} back.</source>
        <translation>اگر این گزارش به نتیجه نرسد، با فرد تماس بگیرید و برگ {number} را پس بگیرید.</translation>
    </message>
    <message>
        <source>The printed letter does not count yet.</source>
        <translation>برگ چاپ‌شده هنوز اعتبار ندارد.</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>رسید</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>پذیرش</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>شناسهٔ درخواست</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>رونوشت شد</translation>
    </message>
</context>
<context>
    <name>OutboxModel</name>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>کار</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>فرد</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>گام بعد</translation>
    </message>
    <message>
        <source>Archive receipt</source>
        <translation>رسید آرشیو</translation>
    </message>
    <message>
        <source>of {name}</source>
        <translation>کارِ {name}</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ندارد</translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>Outbox</source>
        <translation>صف ارسال</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>ارسال اکنون</translation>
    </message>
    <message>
        <source>Sealed copy</source>
        <translation>خروجی مُهرشده</translation>
    </message>
    <message>
        <source>Acts on their way to the archive</source>
        <translation>کارهای در راه آرشیو</translation>
    </message>
    <message>
        <source>Your acts on this desk</source>
        <translation>کارهای شما در این دستگاه</translation>
    </message>
    <message>
        <source>Each act is saved on this desk in one transaction; a power cut does not take it away.</source>
        <translation>هر کار در یک تراکنش روی همین دستگاه ذخیره شده است؛ با قطع برق هم نمی‌رود.</translation>
    </message>
    <message>
        <source>Acts on this desk</source>
        <translation>کارهای این دستگاه</translation>
    </message>
    <message>
        <source>{shown} of {all} acts</source>
        <translation>{shown} مورد از {all} مورد</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unsent acts of colleagues wait here too</source>
        <translation>
            <numerusform>%Ln کار ارسال‌نشدهٔ همکاران هم اینجاست</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown}; {others}</source>
        <translation>{shown}؛ {others}</translation>
    </message>
    <message>
        <source>No act is in this state</source>
        <translation>موردی در این وضعیت نیست</translation>
    </message>
    <message>
        <source>Press the tile again to see all of them.</source>
        <translation>برای دیدن همه، همان کاشی را دوباره بزنید.</translation>
    </message>
    <message>
        <source>The outbox is empty</source>
        <translation>صف ارسال خالی است</translation>
    </message>
    <message>
        <source>Each result you give appears here until the archive has it.</source>
        <translation>هر نتیجه‌ای که ثبت کنید، تا رسیدن به آرشیو اینجا دیده می‌شود.</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Back to the list</source>
        <translation>بازگشت به فهرست</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>The scan on file</source>
        <translation>اسکن بایگانی‌شده</translation>
    </message>
    <message>
        <source>The copies were not counted.</source>
        <translation>نسخه‌های چاپ‌شده شمرده نشد.</translation>
    </message>
    <message>
        <source>The paper is on its way …</source>
        <translation>برگ در راه است…</translation>
    </message>
    <message>
        <source>Never printed so far.</source>
        <translation>تاکنون چاپ نشده است.</translation>
    </message>
    <message>
        <source>The scan that is doubted</source>
        <translation>اسکن مورد تردید</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>بایگانی در</translation>
    </message>
    <message>
        <source>Size in pixels</source>
        <translation>اندازه به پیکسل</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>شمارهٔ رسید</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password that you were given</source>
        <translation>گذرواژه‌ای که به شما داده‌اند</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>گذرواژهٔ کنونی</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>گذرواژهٔ تازه</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>تکرار گذرواژهٔ تازه</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>تغییر گذرواژه</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>گذرواژه را وارد کنید.</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>دو گذرواژه یکی نیست.</translation>
    </message>
    <message>
        <source>At least {number} characters, please.</source>
        <translation>دست‌کم {number} نویسه لازم است.</translation>
    </message>
    <message>
        <source>It is too long.</source>
        <translation>بیش از اندازه بلند است.</translation>
    </message>
    <message>
        <source>It is a row of keys, or the same few letters again.</source>
        <translation>کلیدهای پشت سر هم یا تکرار چند حرف است.</translation>
    </message>
    <message>
        <source>It is made of your own name.</source>
        <translation>از نام خودتان ساخته شده است.</translation>
    </message>
    <message>
        <source>It is a common one.</source>
        <translation>گذرواژه‌ای رایج است.</translation>
    </message>
    <message>
        <source>It is the present one.</source>
        <translation>همان گذرواژهٔ کنونی است.</translation>
    </message>
    <message>
        <source>Choose a password of your own</source>
        <translation>گذرواژه‌ای از خودتان برگزینید</translation>
    </message>
    <message>
        <source>The administrator knows the present one, so nobody can work under it.</source>
        <translation>مدیر سامانه گذرواژهٔ کنونی را می‌داند؛ برای همین با آن نمی‌توان کار کرد.</translation>
    </message>
    <message>
        <source>Wherever else you are signed in, you are signed out by it.</source>
        <translation>با این کار، از هر جای دیگری که وارد شده‌اید خارج می‌شوید.</translation>
    </message>
    <message>
        <source>At least {number} characters. Three words that do not belong together are good; no rule asks for digits or signs.</source>
        <translation>دست‌کم {number} نویسه. سه واژهٔ بی‌ربط به هم خوب است و لازم نیست رقم یا نشانه داشته باشد.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Caps Lock روشن است.</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>Print one cover</source>
        <translation>چاپ ۱ جلد</translation>
    </message>
    <message>
        <source>Print {count} covers</source>
        <translation>چاپ {count} جلد</translation>
    </message>
    <message>
        <source>Print covers</source>
        <translation>چاپ جلد</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>چه کسانی</translation>
    </message>
    <message>
        <source>Save as a PDF</source>
        <translation>ذخیره به صورت PDF</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>The household is being read …</source>
        <translation>خانوار در حال خواندن است …</translation>
    </message>
    <message>
        <source>Covers that were read before can still be printed; nothing is lost.</source>
        <translation>جلدهایی که پیش‌تر خوانده شده است همچنان چاپ می‌شود؛ چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>While a discrepancy of the registry&apos;s photo is being cleared up, the scanned photo is printed; without one, no cover is.</source>
        <translation>اگر عکس ثبت احوال در حال رفع مغایرت باشد، عکس اسکن‌شده چاپ می‌شود؛ اگر آن هم نباشد، جلد چاپ نمی‌شود.</translation>
    </message>
</context>
<context>
    <name>PeoplePopup</name>
    <message>
        <source>Whom the figures are about</source>
        <translation>ارقام دربارهٔ چه کسانی است</translation>
    </message>
    <message>
        <source>People</source>
        <translation>افراد</translation>
    </message>
    <message>
        <source>Insured as</source>
        <translation>نوع بیمه‌شده</translation>
    </message>
</context>
<context>
    <name>PeriodPopup</name>
    <message>
        <source>Period</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>در مقایسه با</translation>
    </message>
    <message>
        <source>Length of the period</source>
        <translation>درازای دوره</translation>
    </message>
    <message>
        <source>The one before ({period})</source>
        <translation>دورهٔ پیش ({period})</translation>
    </message>
</context>
<context>
    <name>PhotoFrame</name>
    <message>
        <source>The photo is covered</source>
        <translation>عکس پوشانده شده است</translation>
    </message>
    <message>
        <source>Press any key to see it again.</source>
        <translation>برای دیدن دوبارهٔ آن، کلیدی را بزنید.</translation>
    </message>
</context>
<context>
    <name>PictureOffer</name>
    <message>
        <source>{name}: no reviewer can judge yet without a picture of the reference.</source>
        <translation>{name}: بدون تصویر کارت یا مدرک، هیچ بازبینی هنوز نمی‌تواند نظر دهد.</translation>
    </message>
    <message>
        <source>Take one now, or let a reviewer judge here. Later will do: the worklist keeps it.</source>
        <translation>اکنون تصویر بگیرید، یا بازبین همین‌جا نظر دهد. بعداً هم می‌شود: در کارتابل می‌ماند.</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>گرفتن تصویر</translation>
    </message>
    <message>
        <source>A reviewer, here</source>
        <translation>بازبین، همین‌جا</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>Both photos show one person.</source>
        <translation>هر دو عکس از یک نفر است.</translation>
    </message>
    <message>
        <source>The photos show two people.</source>
        <translation>عکس‌ها از دو نفر است.</translation>
    </message>
    <message>
        <source>Your own judgement</source>
        <translation>تشخیص شما</translation>
    </message>
    <message>
        <source>{given} of {needed} so far; with the last of them your figure stands here.</source>
        <translation>تاکنون {given} از {needed}؛ پس از آخرین پاسخ، امتیاز شما همین‌جا دیده می‌شود.</translation>
    </message>
    <message>
        <source>Your unit together</source>
        <translation>همهٔ واحد شما با هم</translation>
    </message>
    <message>
        <source>{figure}; with 95 percent confidence between {low} and {high}, from {answers}.</source>
        <translation>{figure}؛ به احتمال ۹۵ درصد میان {low} و {high}، بر پایهٔ {answers}.</translation>
    </message>
    <message>
        <source>{given} so far. A figure of your own takes {needed}, each to another pair; so far there are {pairs} to practise on.</source>
        <translation>تاکنون {given}. رقم شخصی شما به {needed} نیاز دارد، هر یک دربارهٔ جفتی دیگر؛ فعلاً {pairs} برای تمرین هست.</translation>
    </message>
</context>
<context>
    <name>PracticeCounts</name>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <translation>
            <numerusform>%Ln جفت عکس</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation>
            <numerusform>%Ln پاسخ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PracticeOffer</name>
    <message>
        <source>Before you begin: {pairs} to sharpen the eye?</source>
        <translation>پیش از شروع کار، {pairs} برای تمرین چشم؟</translation>
    </message>
    <message>
        <source>A few minutes, with the answer after each; only you see how you did.</source>
        <translation>چند دقیقه، با پاسخ پس از هر جفت؛ نتیجه را فقط شما می‌بینید.</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>تمرین می‌کنم</translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>Practice</source>
        <translation>تمرین</translation>
    </message>
    <message>
        <source>Nobody real, and only you see how you did</source>
        <translation>افراد ساختگی‌اند؛ نتیجه را فقط شما می‌بینید</translation>
    </message>
    <message>
        <source>Registry photo</source>
        <translation>عکس ثبت احوال</translation>
    </message>
    <message>
        <source>Picture of the card</source>
        <translation>تصویر کارت</translation>
    </message>
</context>
<context>
    <name>PrinterChoice</name>
    <message>
        <source>Printer</source>
        <translation>چاپگر</translation>
    </message>
    <message>
        <source>The system&apos;s printer</source>
        <translation>چاپگر پیش‌فرض رایانه</translation>
    </message>
</context>
<context>
    <name>PrinterPanel</name>
    <message>
        <source>Printer</source>
        <translation>چاپگر</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>دستگاه</translation>
    </message>
    <message>
        <source>Across, mm</source>
        <translation>افقی، میلی‌متر</translation>
    </message>
    <message>
        <source>Down, mm</source>
        <translation>عمودی، میلی‌متر</translation>
    </message>
    <message>
        <source>More than zero moves everything {way}.</source>
        <translation>عدد بیشتر از صفر همه چیز را {way} می‌برد.</translation>
    </message>
    <message>
        <source>to the right</source>
        <translation>به راست</translation>
    </message>
    <message>
        <source>down</source>
        <translation>به پایین</translation>
    </message>
    <message>
        <source>Ruler page</source>
        <translation>صفحهٔ تنظیم چاپگر</translation>
    </message>
    <message>
        <source>Printed before</source>
        <translation>سابقهٔ چاپ</translation>
    </message>
    <message>
        <source>Nothing is known of this person yet.</source>
        <translation>از این فرد هنوز چیزی معلوم نیست.</translation>
    </message>
    <message>
        <source>Each print is recorded in the archive, with the count of reprints.</source>
        <translation>هر چاپ، همراه شمار چاپ‌های دوباره، در آرشیو ثبت می‌شود.</translation>
    </message>
    <message>
        <source>The ruler page is printed.</source>
        <translation>صفحهٔ تنظیم چاپ شد.</translation>
    </message>
    <message>
        <source>Measure its cross, type the difference above, and print it once more.</source>
        <translation>صلیب آن را با خط‌کش بسنجید، تفاوت را در بالا وارد کنید و یک بار دیگر چاپ کنید.</translation>
    </message>
    <message>
        <source>The shift holds until the program is closed, but could not be saved.</source>
        <translation>این جابه‌جایی تا بسته‌شدن برنامه برقرار است، اما ذخیره نشد.</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Waiting for review</source>
        <translation>در انتظار بازبینی</translation>
    </message>
    <message>
        <source>Fold the queue</source>
        <translation>جمع کردن صف</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>نمایش صف</translation>
    </message>
    <message>
        <source>Take the last decision back</source>
        <translation>برگرداندن آخرین تصمیم</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>واحد</translation>
    </message>
    <message>
        <source>Waiting since</source>
        <translation>مدت انتظار</translation>
    </message>
    <message>
        <source>Decided cases</source>
        <translation>بازبینی‌شده‌ها</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>همهٔ واحدها</translation>
    </message>
</context>
<context>
    <name>QuietFoot</name>
    <message>
        <source>See the unit</source>
        <translation>دیدن واحد</translation>
    </message>
    <message>
        <source>Units without results</source>
        <translation>واحدهای بدون نتیجه</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1، %2 مورد در انتظار</translation>
    </message>
</context>
<context>
    <name>RatingCell</name>
    <message>
        <source>{feature}: {rating}</source>
        <translation>{feature}: {rating}</translation>
    </message>
</context>
<context>
    <name>RatingsPanel</name>
    <message>
        <source>Features</source>
        <translation>ویژگی‌ها</translation>
    </message>
    <message>
        <source>The face in this photo is small.</source>
        <translation>چهره در این عکس کوچک است.</translation>
    </message>
    <message>
        <source>Whatever you decide, somebody else gives a second opinion.</source>
        <translation>هر نتیجه‌ای بدهید، همکار دیگری هم نظر می‌دهد.</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} از {all}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between features</comment>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>{count} features are left: {names}.</source>
        <translation>
            <numerusform>{count} ویژگی مانده است: {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>[[1]] [[2]] [[3]] rate the current feature, [[↑]] [[↓]] move.</source>
        <translation>کلیدها: [[1]] [[2]] [[3]] برای ویژگی جاری، [[↑]] [[↓]] برای رفتن میان آن‌ها.</translation>
    </message>
    <message>
        <source>Rate any other that differs too.</source>
        <translation>هر ویژگی متفاوت دیگری را هم ارزیابی کنید.</translation>
    </message>
    <message>
        <source>The faces are too small to be looked at here.</source>
        <translation>چهره‌ها در این اندازه برای نگاه‌کردن بسیار کوچک‌اند.</translation>
    </message>
    <message>
        <source>[[0]] fits them again; a larger window makes them larger.</source>
        <translation>[[0]] دوباره جا می‌دهد؛ پنجرهٔ بزرگ‌تر چهره‌ها را بزرگ‌تر می‌کند.</translation>
    </message>
    <message>
        <source>Look at the whole photo.</source>
        <translation>همهٔ عکس را نگاه کنید.</translation>
    </message>
    <message>
        <source>A part is covered, off the screen or out of its frame; [[0]] shows all of it.</source>
        <translation>بخشی از آن پوشیده، بیرون از نمایشگر یا بیرون از قاب است؛ [[0]] همهٔ آن را نشان می‌دهد.</translation>
    </message>
    <message>
        <source>The verdicts come alive when it has been in view long enough.</source>
        <translation>وقتی عکس به اندازهٔ کافی دیده شد، ثبت نتیجه ممکن می‌شود.</translation>
    </message>
    <message>
        <source>The required features are rated.</source>
        <translation>ویژگی‌های لازم ارزیابی شد.</translation>
    </message>
    <message>
        <source>A verdict is given only by its own key or button; [[Enter]] gives none.</source>
        <translation>نتیجه فقط با کلید یا دکمهٔ خودش ثبت می‌شود؛ [[Enter]] نتیجه‌ای ثبت نمی‌کند.</translation>
    </message>
</context>
<context>
    <name>ReadingNotice</name>
    <message>
        <source>Yes, it is</source>
        <translation>بله، همین است</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>پاک کردن</translation>
    </message>
    <message>
        <source>capital {letter}</source>
        <translation>{letter} بزرگ</translation>
    </message>
    <message>
        <source>small {letter}</source>
        <translation>{letter} کوچک</translation>
    </message>
    <message>
        <source>{reading}: {letters}</source>
        <translation>{reading}، {letters}</translation>
    </message>
</context>
<context>
    <name>ReasonForm</name>
    <message>
        <source>Why does it go back to the clerk?</source>
        <translation>چرا به متصدی بازمی‌گردد؟</translation>
    </message>
    <message>
        <source>Why is the referral dismissed?</source>
        <translation>چرا ارجاع رد می‌شود؟</translation>
    </message>
    <message>
        <source>Words to the clerk (optional)</source>
        <translation>توضیح برای متصدی (اختیاری)</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>یادداشت (اختیاری)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Say in a few words what the reason is.</source>
        <translation>دلیل را در چند کلمه بنویسید.</translation>
    </message>
</context>
<context>
    <name>Recheck</name>
    <message>
        <source>The discrepancy is recorded</source>
        <translation>مغایرت ثبت شد</translation>
    </message>
    <message>
        <source>The report is saved here and goes to a reviewer.</source>
        <translation>گزارش اینجا ذخیره شد و برای بازبین می‌رود.</translation>
    </message>
    <message>
        <source>Until they decide, the photo counts as disputed; nothing on file is deleted.</source>
        <translation>تا تصمیم او، عکس در حال رفع مغایرت است؛ چیزی از بایگانی حذف نمی‌شود.</translation>
    </message>
    <message>
        <source>No reviewer can judge without a picture of the reference.</source>
        <translation>بازبین بدون تصویر مبنای مقایسه نمی‌تواند داوری کند.</translation>
    </message>
    <message>
        <source>Take one now, or let a reviewer judge here. Later will do too; the worklist keeps it.</source>
        <translation>اکنون تصویر بگیرید یا بازبینی همین‌جا داوری کند. بعداً هم می‌شود؛ در کارتابل می‌ماند.</translation>
    </message>
    <message>
        <source>Make it with another number</source>
        <translation>ساختن با شمارهٔ تازه</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>گرفتن تصویر</translation>
    </message>
    <message>
        <source>A reviewer, here</source>
        <translation>بازبین، همین‌جا</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>مراحل بعدی</translation>
    </message>
    <message>
        <source>Another letter has this number.</source>
        <translation>برگ دیگری همین شماره را دارد.</translation>
    </message>
    <message>
        <source>The report was not taken for that alone. Make the letter with another number and print it again; tear the old one up.</source>
        <translation>گزارش تنها به همین سبب پذیرفته نشد. برگ را با شمارهٔ تازه بسازید و دوباره چاپ کنید؛ برگ پیشین را از میان ببرید.</translation>
    </message>
    <message>
        <source>Comparing with the first entry …</source>
        <translation>در حال سنجش با ورود نخست…</translation>
    </message>
    <message>
        <source>1. What was entered, once more</source>
        <translation>۱. بازنگری آنچه وارد شد</translation>
    </message>
    <message>
        <source>The first entry is not shown</source>
        <translation>ورود نخست نشان داده نمی‌شود</translation>
    </message>
    <message>
        <source>Compare with the first entry</source>
        <translation>سنجش با ورود نخست</translation>
    </message>
    <message>
        <source>If what was entered now is right</source>
        <translation>اگر آنچه اکنون وارد شد درست باشد</translation>
    </message>
    <message>
        <source>What is typed again</source>
        <translation>آنچه دوباره وارد می‌شود</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>کارت</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>رسید</translation>
    </message>
    <message>
        <source>Open the right person</source>
        <translation>باز کردن شخص درست</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>استعلام دوباره</translation>
    </message>
    <message>
        <source>I read it again</source>
        <translation>دوباره می‌خوانم</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>This report has no letter.</source>
        <translation>این گزارش برگ ارجاع ندارد.</translation>
    </message>
    <message>
        <source>The archive is asked whether this letter still counts …</source>
        <translation>از آرشیو پرسیده می‌شود که این برگ هنوز معتبر است یا نه …</translation>
    </message>
    <message>
        <source>It was printed; another copy is marked as a reprint.</source>
        <translation>برگ چاپ شده است؛ نسخهٔ بعدی نشان «المثنی» می‌گیرد.</translation>
    </message>
    <message>
        <source>This desk cannot number a letter yet. Sign in once while the server answers.</source>
        <translation>این میز هنوز نمی‌تواند به برگ شماره بدهد. یک بار هنگامی که سرور پاسخ می‌دهد وارد شوید.</translation>
    </message>
    <message>
        <source>The letter&apos;s number is made at this desk; it prints without a network too.</source>
        <translation>شمارهٔ برگ روی همین میز ساخته می‌شود؛ بدون شبکه هم چاپ می‌شود.</translation>
    </message>
    <message>
        <source>The letter appears once both entries were compared.</source>
        <translation>برگ پس از سنجش هر دو ورودی دیده می‌شود.</translation>
    </message>
    <message>
        <source>Record the discrepancy and print the letter</source>
        <translation>ثبت مغایرت و چاپ برگ ارجاع</translation>
    </message>
    <message>
        <source>Record only</source>
        <translation>فقط ثبت</translation>
    </message>
    <message>
        <source>Back to the desk</source>
        <translation>بازگشت به میز کار</translation>
    </message>
    <message>
        <source>Re-entry</source>
        <translation>بازنگری ورودی</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>دلیل مغایرت</translation>
    </message>
    <message>
        <source>Referral letter</source>
        <translation>برگ ارجاع</translation>
    </message>
    <message>
        <source>The case goes to a reviewer; the photo on file is not deleted.</source>
        <translation>پرونده برای بازبین می‌رود؛ عکس بایگانی‌شده حذف نمی‌شود.</translation>
    </message>
    <message>
        <source>2. What differs</source>
        <translation>۲. دلیل مغایرت</translation>
    </message>
    <message>
        <source>at least one</source>
        <translation>دست‌کم یکی</translation>
    </message>
    <message>
        <source>Note to the reviewer (needed)</source>
        <translation>یادداشت برای بازبین (لازم)</translation>
    </message>
    <message>
        <source>Note to the reviewer (optional)</source>
        <translation>یادداشت برای بازبین (اختیاری)</translation>
    </message>
    <message>
        <source>Without a picture no reviewer can judge. Later will do too; the worklist keeps it.</source>
        <translation>بازبین بدون تصویر نمی‌تواند داوری کند. بعداً هم می‌شود؛ در کارتابل می‌ماند.</translation>
    </message>
    <message>
        <source>First type both entries again.</source>
        <translation>نخست هر دو را دوباره وارد کنید.</translation>
    </message>
    <message>
        <source>The list of reasons has not come yet.</source>
        <translation>فهرست دلیل‌ها هنوز نرسیده است.</translation>
    </message>
    <message>
        <source>Tick at least one reason.</source>
        <translation>دست‌کم یک دلیل را برگزینید.</translation>
    </message>
    <message>
        <source>Say in the note what the other reason is.</source>
        <translation>دلیل دیگر را در یادداشت بنویسید.</translation>
    </message>
    <message>
        <source>The person&apos;s record has not come yet.</source>
        <translation>مشخصات فرد هنوز نرسیده است.</translation>
    </message>
    <message>
        <source>Tracking code of the slip, again</source>
        <translation>کد رهگیری رسید، دوباره</translation>
    </message>
    <message>
        <source>Serial on the back of the card, again</source>
        <translation>سریال پشت کارت، دوباره</translation>
    </message>
    <message>
        <source>National code from the slip</source>
        <translation>کد ملی از روی رسید</translation>
    </message>
    <message>
        <source>National code from the card</source>
        <translation>کد ملی از روی کارت</translation>
    </message>
    <message>
        <source>The pasted text was Persian: «{original}»</source>
        <translation>متن چسبانده‌شده فارسی بود: «{original}»</translation>
    </message>
    <message>
        <source>It was read: {text}. Is the card the same?</source>
        <translation>{text} خوانده شد. با کارت یکی است؟</translation>
    </message>
    <message>
        <source>Latin was read from the keys themselves: {text}</source>
        <translation>از روی خود کلیدها لاتین خوانده شد: {text}</translation>
    </message>
    <message>
        <source>The keyboard was Persian.</source>
        <translation>صفحه‌کلید فارسی بود.</translation>
    </message>
    <message>
        <source>Both are the same as the first entry.</source>
        <translation>هر دو با ورود نخست یکی است.</translation>
    </message>
    <message>
        <source>What was entered was right; say what differs.</source>
        <translation>اطلاعات درست وارد شده بود؛ دلیل مغایرت را مشخص کنید.</translation>
    </message>
    <message>
        <source>The comparison becomes void and counts as no mismatch.</source>
        <translation>این مقایسه باطل می‌شود و مغایرت به شمار نمی‌آید.</translation>
    </message>
    <message>
        <source>The right person is opened.</source>
        <translation>پروندهٔ شخص درست باز می‌شود.</translation>
    </message>
    <message>
        <source>The national code is not the one entered first.</source>
        <translation>کد ملی با ورود نخست یکی نیست.</translation>
    </message>
    <message>
        <source>It is not the same as the first entry; another inquiry is made with what was entered now.</source>
        <translation>با ورود نخست یکی نیست؛ با آنچه اکنون وارد شد دوباره استعلام می‌شود.</translation>
    </message>
    <message>
        <source>Type the national code from the card, not from memory.</source>
        <translation>کد ملی را از روی کارت وارد کنید، نه از حافظه.</translation>
    </message>
    <message>
        <source>A national code has exactly 10 digits.</source>
        <translation>کد ملی درست ۱۰ رقم دارد.</translation>
    </message>
    <message>
        <source>The check digit of this national code is wrong; read it again.</source>
        <translation>رقم کنترل این کد ملی درست نیست؛ آن را دوباره بخوانید.</translation>
    </message>
    <message>
        <source>The picture of the card goes to the reviewer, encrypted.</source>
        <translation>تصویر کارت، رمزشده، برای بازبین فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>The picture goes to the reviewer, encrypted.</source>
        <translation>تصویر، رمزشده، برای بازبین فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>Send the picture of the card, encrypted, to the reviewer with the report</source>
        <translation>تصویر کارت، رمزشده، همراه گزارش برای بازبین فرستاده شود</translation>
    </message>
    <message>
        <source>Send the picture, encrypted, to the reviewer with the report</source>
        <translation>تصویر، رمزشده، همراه گزارش برای بازبین فرستاده شود</translation>
    </message>
    <message>
        <source>The report waits for you in the outbox.</source>
        <translation>گزارش در صف ارسال در انتظار شماست.</translation>
    </message>
    <message>
        <source>If this person needs one, ask a reviewer to return the case: compared and reported anew, it gets a letter.</source>
        <translation>اگر این فرد برگ لازم دارد، از بازبین بخواهید پرونده را بازگرداند؛ با مقایسه و گزارش دوباره، برگ هم ساخته می‌شود.</translation>
    </message>
    <message>
        <source>The letter is not printed until the archive has taken its report.</source>
        <translation>برگ تا زمانی که آرشیو گزارش را نپذیرد چاپ نمی‌شود.</translation>
    </message>
    <message>
        <source>Without a picture the case waits in the worklist; the photo on file is not deleted.</source>
        <translation>پرونده بدون تصویر در کارتابل می‌ماند؛ عکس بایگانی‌شده حذف نمی‌شود.</translation>
    </message>
    <message>
        <source>The report is saved here.</source>
        <translation>گزارش اینجا ذخیره شد.</translation>
    </message>
    <message>
        <source>Until a reviewer decides, the photo counts as disputed; nothing on file is deleted.</source>
        <translation>تا تصمیم بازبین، عکس در حال رفع مغایرت است؛ چیزی از بایگانی حذف نمی‌شود.</translation>
    </message>
    <message>
        <source>The report is saved here</source>
        <translation>گزارش روی این میز ذخیره شد</translation>
    </message>
    <message>
        <source>The letter is printed</source>
        <translation>چاپ برگ ارجاع</translation>
    </message>
    <message>
        <source>A picture is taken, or a reviewer judges here</source>
        <translation>گرفتن تصویر، یا نظر بازبین پشت همین میز</translation>
    </message>
    <message>
        <source>A reviewer gives a decision</source>
        <translation>تصمیم بازبین</translation>
    </message>
    <message>
        <source>The person takes the letter to Civil Registration</source>
        <translation>مراجعهٔ شخص با برگ به ثبت احوال</translation>
    </message>
    <message>
        <source>The next comparison that matches ends the dispute</source>
        <translation>رفع مغایرت با نخستین مقایسه‌ای که مطابقت داشته باشد</translation>
    </message>
    <message>
        <source>The comparison becomes void and stays in the history</source>
        <translation>این مقایسه باطل می‌شود و در سابقه می‌ماند</translation>
    </message>
    <message>
        <source>The record of the right person is opened</source>
        <translation>پروندهٔ شخص درست باز می‌شود</translation>
    </message>
    <message>
        <source>Their photo is asked for and compared</source>
        <translation>عکس او استعلام و مقایسه می‌شود</translation>
    </message>
    <message>
        <source>The registry is asked with what was entered now</source>
        <translation>با ورودی تازه از ثبت احوال استعلام می‌شود</translation>
    </message>
    <message>
        <source>The photo that comes is compared anew</source>
        <translation>عکس دریافت‌شده از نو مقایسه می‌شود</translation>
    </message>
    <message>
        <source>The archive receives it</source>
        <translation>رسیدن گزارش به آرشیو</translation>
    </message>
    <message>
        <source>Persian text came without its keys: «{original}»</source>
        <translation>متن فارسی بدون کلید رسید: «{original}»</translation>
    </message>
    <message>
        <source>A letter of it is on different keys. Which one does the card show?</source>
        <translation>حرفی از آن در صفحه‌کلیدها یکسان نیست. روی کارت کدام است؟</translation>
    </message>
</context>
<context>
    <name>RecheckPage</name>
    <message>
        <source>Discrepancy of the photo</source>
        <translation>مغایرت عکس</translation>
    </message>
</context>
<context>
    <name>ReminderDialog</name>
    <message>
        <source>Day (year/month/day)</source>
        <translation>روز (سال/ماه/روز)</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>فردا</translation>
    </message>
    <message>
        <source>In three days</source>
        <translation>سه روز دیگر</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>یک هفته دیگر</translation>
    </message>
    <message>
        <source>In a month</source>
        <translation>یک ماه دیگر</translation>
    </message>
    <message>
        <source>No reminder</source>
        <translation>بدون یادآوری</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>ثبت یادآوری</translation>
    </message>
    <message>
        <source>Choose a day after today.</source>
        <translation>روزی پس از امروز برگزینید.</translation>
    </message>
    <message>
        <source>For example {day}</source>
        <translation>برای نمونه {day}</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Print the report</source>
        <translation>چاپ گزارش</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>تعداد نسخه</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>چاپ</translation>
    </message>
    <message>
        <source>Save as a PDF</source>
        <translation>ذخیره به صورت PDF</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>The report is being handed over …</source>
        <translation>گزارش به چاپگر سپرده می‌شود …</translation>
    </message>
    <message>
        <source>The report as it is printed</source>
        <translation>گزارش، همان‌گونه که چاپ می‌شود</translation>
    </message>
    <message>
        <source>One copy</source>
        <translation>یک نسخه</translation>
    </message>
    <message>
        <source>Previous sheet</source>
        <translation>صفحهٔ پیش</translation>
    </message>
    <message>
        <source>Next sheet</source>
        <translation>صفحهٔ بعد</translation>
    </message>
    <message>
        <source>A4, upright; in Persian whatever the language of the screen is.</source>
        <translation>کاغذ A4 ایستاده؛ گزارش با هر زبان صفحه، فارسی است.</translation>
    </message>
    <message>
        <source>{number} copies</source>
        <translation>{number} نسخه</translation>
    </message>
    <message>
        <source>Sheet {number} of {all}</source>
        <translation>صفحهٔ {number} از {all}</translation>
    </message>
</context>
<context>
    <name>ResultPane</name>
    <message>
        <source>The face as it will be used</source>
        <translation>چهره، آن‌گونه که به کار می‌رود</translation>
    </message>
    <message>
        <source>Cut to the face</source>
        <translation>برش چهره</translation>
    </message>
    <message>
        <source>Name and code stay outside.</source>
        <translation>نام و کد بیرون از آن می‌ماند.</translation>
    </message>
    <message>
        <source>These marks only inform; they hold nothing up.</source>
        <translation>این نشانه‌ها فقط آگاهی است و جلوی کار را نمی‌گیرد.</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} پیکسل</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Any age</source>
        <translation>هر مدت</translation>
    </message>
    <message>
        <source>From 4 hours</source>
        <translation>از ۴ ساعت</translation>
    </message>
    <message>
        <source>From a day</source>
        <translation>از یک روز</translation>
    </message>
    <message>
        <source>From 2 days</source>
        <translation>از ۲ روز</translation>
    </message>
    <message>
        <source>Confirm the referral</source>
        <translation>تأیید ارجاع</translation>
    </message>
    <message>
        <source>Return to the clerk</source>
        <translation>بازگرداندن به متصدی</translation>
    </message>
    <message>
        <source>Dismiss the referral; it matches</source>
        <translation>رد ارجاع؛ مطابقت دارد</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>تأیید شد</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>بازگردانده شد</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>رد شد</translation>
    </message>
    <message>
        <source>opinion given</source>
        <translation>نظر شما ثبت شد</translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation>مغایرت</translation>
    </message>
    <message>
        <source>Second opinion</source>
        <translation>نظر دوم</translation>
    </message>
    <message>
        <source>Sample of matches</source>
        <translation>نمونهٔ مطابقت‌ها</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>مطابقت دارد</translation>
    </message>
    <message>
        <source>does not match</source>
        <translation>مطابقت ندارد</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>مطمئن نیست</translation>
    </message>
    <message>
        <source>The case was not opened.</source>
        <translation>پرونده باز نشد.</translation>
    </message>
    <message>
        <source>The case went back to the queue while it was open.</source>
        <translation>پرونده هنگام باز بودن به صف بازگشت.</translation>
    </message>
    <message>
        <source>Your decision was not recorded.</source>
        <translation>تصمیم شما ثبت نشد.</translation>
    </message>
    <message>
        <source>The decision was not taken back.</source>
        <translation>تصمیم برگردانده نشد.</translation>
    </message>
    <message>
        <source>Whether the decision was taken back is not known; the queue shows the case if it was.</source>
        <translation>برگرداندن تصمیم معلوم نیست؛ اگر برگشته باشد، پرونده در صف دیده می‌شود.</translation>
    </message>
    <message>
        <source>The archive did not take your result.</source>
        <translation>آرشیو نتیجهٔ شما را نپذیرفت.</translation>
    </message>
    <message>
        <source>by the reviewer&apos;s opinion</source>
        <translation>با نظر بازبین</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>همین اکنون</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>یک روز</translation>
    </message>
    <message>
        <source>{days} and {hours}</source>
        <translation>{days} و {hours}</translation>
    </message>
    <message>
        <source>your next</source>
        <translation>نوبت بعدی شما</translation>
    </message>
    <message>
        <source>in your hands</source>
        <translation>در دست شما</translation>
    </message>
    <message>
        <source>waits for your decision</source>
        <translation>در انتظار تصمیم شما</translation>
    </message>
    <message>
        <source>in another&apos;s hands</source>
        <translation>در دست دیگری</translation>
    </message>
    <message>
        <source>in the hands of {name}</source>
        <translation>در دست {name}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>{name} decided this case before you ({when}).</source>
        <translation>{name} پیش از شما دربارهٔ این پرونده تصمیم گرفت ({when}).</translation>
    </message>
    <message>
        <source>{name} has this case open now ({when}).</source>
        <translation>این پرونده اکنون در دست {name} است ({when}).</translation>
    </message>
    <message>
        <source>{name} has this case now.</source>
        <translation>این پرونده اکنون در دست {name} است.</translation>
    </message>
    <message>
        <source>Nothing is lost; take the next case from the queue.</source>
        <translation>چیزی از دست نرفته است؛ پروندهٔ بعدی را از صف باز کنید.</translation>
    </message>
    <message>
        <source>the first mismatch of this person</source>
        <translation>نخستین مغایرت این فرد</translation>
    </message>
    <message>
        <source>and {count} earlier</source>
        <translation>و {count} مورد پیش از آن</translation>
    </message>
    <message>
        <source>referral</source>
        <translation>ارجاع</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>مقایسه</translation>
    </message>
    <message>
        <source>{date}: {what}</source>
        <translation>{date}: {what}</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>ارزیابی نشده</translation>
    </message>
    <message>
        <source>; </source>
        <translation>؛ </translation>
    </message>
    <message>
        <source>Opinions</source>
        <translation>دو نظر</translation>
    </message>
    <message>
        <source>They differ; both are kept.</source>
        <translation>یکسان نیست؛ هر دو نگه داشته می‌شود.</translation>
    </message>
    <message>
        <source>The clerk compared with</source>
        <translation>مبنای مقایسهٔ متصدی</translation>
    </message>
    <message>
        <source>The clerk&apos;s reason</source>
        <translation>دلیل متصدی</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>History</source>
        <translation>سابقه</translation>
    </message>
    <message>
        <source>Entry re-check</source>
        <translation>بازنگری ورودی</translation>
    </message>
    <message>
        <source>same as the first entry</source>
        <translation>با ورود نخست یکی بود</translation>
    </message>
    <message>
        <source>not made</source>
        <translation>انجام نشده</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>عقب‌افتاده</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>همه</translation>
    </message>
</context>
<context>
    <name>ReviewCounts</name>
    <message numerus="yes">
        <source>%Ln cases</source>
        <translation>
            <numerusform>%Ln پرونده</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln دقیقه</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln ساعت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln روز</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cases in others&apos; hands</source>
        <translation>
            <numerusform>%Ln پرونده در دست دیگران</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cases outside the filter</source>
        <translation>
            <numerusform>%Ln پرونده بیرون از صافی</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cases passed over here</source>
        <translation>
            <numerusform>%Ln پرونده کنار گذاشته‌شده</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>بازبینی</translation>
    </message>
    <message>
        <source>Second opinions</source>
        <translation>نظر دوم</translation>
    </message>
    <message>
        <source>Your opinion is recorded</source>
        <translation>نظر شما ثبت شد</translation>
    </message>
    <message>
        <source>Your opinion first; the clerk&apos;s is shown once yours is recorded</source>
        <translation>نخست نظر شما؛ نظر متصدی پس از ثبت آشکار می‌شود</translation>
    </message>
    <message>
        <source>Who the person is and what others said stays hidden</source>
        <translation>مشخصات فرد و نظر دیگران پنهان است</translation>
    </message>
</context>
<context>
    <name>Reviewers</name>
    <message>
        <source>The reviewer&apos;s own result is recorded; the decision is still to be made.</source>
        <translation>نظر بازبین ثبت شده است؛ تصمیم هنوز گرفته نشده است.</translation>
    </message>
    <message>
        <source>Nothing is lost: it waits in their queue, or here when they sign in again.</source>
        <translation>چیزی از دست نرفته است: در صف خودش منتظر است، یا همین‌جا وقتی دوباره وارد شود.</translation>
    </message>
</context>
<context>
    <name>RoundBar</name>
    <message>
        <source>Without a photo</source>
        <translation>بدون عکس</translation>
    </message>
    <message>
        <source>The end of the list is reached.</source>
        <translation>فهرست به پایان رسید.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>{count} people are on this list.</source>
        <translation>{count} نفر در این فهرست است.</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>نفر بعدی</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>The verdict you gave before leaving is not recorded: compare and give it again.</source>
        <translation>نتیجه‌ای که پیش از رفتن دادید ثبت نشده است؛ دوباره مقایسه کنید و نتیجه را بدهید.</translation>
    </message>
</context>
<context>
    <name>SalvageNotice</name>
    <message>
        <source>You go on with an empty one. Work that was not sent yet may be in the damaged file alone: it is kept as {name}. Call the administrator, and delete nothing.</source>
        <translation>با انباره‌ای خالی ادامه می‌دهید. کاری که هنوز فرستاده نشده شاید تنها در فایل آسیب‌دیده باشد: با نام {name} نگه داشته شده است. با مدیر سامانه تماس بگیرید و چیزی را حذف نکنید.</translation>
    </message>
    <message>
        <source>The store on this desk was damaged, and nothing of it could be read.</source>
        <translation>انبارهٔ این دستگاه آسیب دیده بود و هیچ چیز آن خوانده نشد.</translation>
    </message>
    <message numerus="yes">
        <source>The store on this desk was damaged; %Ln act(s) were saved from it.</source>
        <translation>
            <numerusform>انبارهٔ این دستگاه آسیب دیده بود؛ %Ln کار از آن نجات یافت.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The archive is asked whether it has %Ln of them.</source>
        <translation>
            <numerusform>از آرشیو پرسیده می‌شود که %Ln تا از آن‌ها را دارد یا نه.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not everything could be read: look through the day&apos;s work.</source>
        <translation>همه چیز خوانده نشد: کارهای امروز را بازبینی کنید.</translation>
    </message>
    <message>
        <source>The damaged file is kept as {name}; tell the administrator.</source>
        <translation>فایل آسیب‌دیده با نام {name} نگه داشته شده است؛ به مدیر سامانه بگویید.</translation>
    </message>
</context>
<context>
    <name>SampleCards</name>
    <message>
        <source>The same person</source>
        <translation>خودِ شخص</translation>
    </message>
    <message>
        <source>Somebody else&apos;s photo</source>
        <translation>عکس از شخص دیگر</translation>
    </message>
    <message>
        <source>A look-alike</source>
        <translation>چهرهٔ شبیه</translation>
    </message>
    <message>
        <source>Small letter in the serial</source>
        <translation>سریال با حرف کوچک</translation>
    </message>
    <message>
        <source>Application slip</source>
        <translation>رسید درخواست کارت</translation>
    </message>
    <message>
        <source>The photo comes later</source>
        <translation>عکس بعداً می‌رسد</translation>
    </message>
    <message>
        <source>Does not correspond</source>
        <translation>تناظر ندارد</translation>
    </message>
    <message>
        <source>Not known to the registry</source>
        <translation>ناشناخته در ثبت احوال</translation>
    </message>
    <message>
        <source>The card is void</source>
        <translation>کارت از اعتبار افتاده</translation>
    </message>
    <message>
        <source>Without a photo</source>
        <translation>بدون عکس</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>فوت‌شده</translation>
    </message>
    <message>
        <source>The registry is silent</source>
        <translation>ثبت احوال پاسخ نمی‌دهد</translation>
    </message>
    <message>
        <source>Leading zeros left out</source>
        <translation>کد ملی بدون صفر اول</translation>
    </message>
    <message>
        <source>A household</source>
        <translation>یک خانوار</translation>
    </message>
    <message>
        <source>Under 15</source>
        <translation>زیر ۱۵ سال</translation>
    </message>
    <message>
        <source>Foreign national</source>
        <translation>اتباع خارجی</translation>
    </message>
    <message>
        <source>On file already</source>
        <translation>عکس از پیش در پرونده</translation>
    </message>
    <message>
        <source>The photo comes and shows the face on the card.</source>
        <translation>عکس می‌رسد و همان چهرهٔ روی کارت است.</translation>
    </message>
    <message>
        <source>The photo comes, but shows another person than the card does.</source>
        <translation>عکس می‌رسد، ولی از شخصی جز صاحب کارت است.</translation>
    </message>
    <message>
        <source>The photo shows somebody who looks very much like the face on the card.</source>
        <translation>عکس از کسی است که به چهرهٔ روی کارت بسیار شبیه است.</translation>
    </message>
    <message>
        <source>The letter in the serial is small; typed as a capital it does not correspond.</source>
        <translation>حرف سریال کوچک است؛ اگر بزرگ وارد شود تناظر ندارد.</translation>
    </message>
    <message>
        <source>There is no card yet: the tracking code of the slip takes the serial&apos;s place.</source>
        <translation>کارت هنوز نیامده است؛ کد رهگیری رسید به جای سریال وارد می‌شود.</translation>
    </message>
    <message>
        <source>The inquiry is accepted at once; the photo comes a little later.</source>
        <translation>درخواست همان دم پذیرفته می‌شود؛ عکس کمی بعد می‌رسد.</translation>
    </message>
    <message>
        <source>The serial does not correspond to the national code; nothing is recorded.</source>
        <translation>سریال با کد ملی تناظر ندارد؛ چیزی ثبت نمی‌شود.</translation>
    </message>
    <message>
        <source>Civil Registration does not know this national code.</source>
        <translation>ثبت احوال این کد ملی را نمی‌شناسد.</translation>
    </message>
    <message>
        <source>This card is no longer valid; the serial of the new one would be needed.</source>
        <translation>این کارت از اعتبار افتاده است؛ سریال کارت تازه لازم است.</translation>
    </message>
    <message>
        <source>Civil Registration has no photo of this person; it would be scanned from a document.</source>
        <translation>ثبت احوال برای این فرد عکسی ندارد؛ عکس از مدرک او اسکن می‌شود.</translation>
    </message>
    <message>
        <source>This person has died; no photo inquiry is made.</source>
        <translation>این فرد فوت کرده است؛ استعلام انجام نمی‌شود.</translation>
    </message>
    <message>
        <source>Civil Registration does not answer; the serial stays on the screen.</source>
        <translation>ثبت احوال پاسخ نمی‌دهد؛ سریال روی صفحه می‌ماند.</translation>
    </message>
    <message>
        <source>Type the national code without its leading zeros: the whole one is offered.</source>
        <translation>کد ملی را بدون صفرهای آغازش وارد کنید؛ صورت کامل پیشنهاد می‌شود.</translation>
    </message>
    <message>
        <source>Several insured persons of one household; one key steps to the next.</source>
        <translation>چند بیمه‌شدهٔ یک خانوار؛ با یک کلید به نفر بعد بروید.</translation>
    </message>
    <message>
        <source>There is neither card nor serial before the age of 15.</source>
        <translation>پیش از ۱۵ سالگی نه کارت ملی هست و نه سریال.</translation>
    </message>
    <message>
        <source>Found by the foreign code; there is no smart card and no serial.</source>
        <translation>با کد اتباع پیدا می‌شود؛ کارت هوشمند و سریال ندارد.</translation>
    </message>
    <message>
        <source>A photo is on file already and can be compared at once.</source>
        <translation>عکس از پیش در پرونده است و بی‌درنگ می‌توان مقایسه کرد.</translation>
    </message>
    <message>
        <source>Foreign code</source>
        <translation>کد اتباع</translation>
    </message>
    <message>
        <source>National code</source>
        <translation>کد ملی</translation>
    </message>
    <message>
        <source>Tracking code</source>
        <translation>کد رهگیری</translation>
    </message>
    <message>
        <source>Card serial</source>
        <translation>سریال کارت</translation>
    </message>
    <message>
        <source>There is neither a card serial nor a tracking code.</source>
        <translation>نه سریال کارت دارد و نه کد رهگیری.</translation>
    </message>
    <message>
        <source>Document in the hand</source>
        <translation>مدرک در دست</translation>
    </message>
    <message>
        <source>Front of the card</source>
        <translation>روی کارت</translation>
    </message>
    <message>
        <source>Back of the card</source>
        <translation>پشت کارت</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>رونوشت</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>رونوشت شد</translation>
    </message>
</context>
<context>
    <name>SamplesWindow</name>
    <message>
        <source>Sample cards</source>
        <translation>کارت‌های نمونه</translation>
    </message>
    <message>
        <source>Sample people</source>
        <translation>افراد نمونه</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>نمایشی</translation>
    </message>
    <message>
        <source>All people, cards and faces are fictional.</source>
        <translation>همهٔ افراد، کارت‌ها و چهره‌ها ساختگی‌اند.</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>What is scanned stays on this desk, encrypted; nobody but you goes on with it.</source>
        <translation>آنچه اسکن شده رمزنگاری‌شده در این میز می‌ماند و کسی جز شما آن را ادامه نمی‌دهد.</translation>
    </message>
    <message>
        <source>Leave these pages unfiled?</source>
        <translation>این صفحه‌ها بایگانی‌نشده بماند؟</translation>
    </message>
    <message>
        <source>Go on later</source>
        <translation>بعداً ادامه می‌دهم</translation>
    </message>
    <message>
        <source>Discard the pages</source>
        <translation>دور ریختن صفحه‌ها</translation>
    </message>
    <message>
        <source>Back to the pages</source>
        <translation>بازگشت به صفحه‌ها</translation>
    </message>
    <message>
        <source>Take this page out?</source>
        <translation>این صفحه کنار گذاشته شود؟</translation>
    </message>
    <message>
        <source>It is not filed anywhere yet, and has to be scanned again.</source>
        <translation>هنوز جایی بایگانی نشده است و باید دوباره اسکن شود.</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>کنار گذاشتن</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>نگه داشتن</translation>
    </message>
    <message>
        <source>Foreign national</source>
        <translation>اتباع خارجی</translation>
    </message>
    <message>
        <source>No national card (under 15)</source>
        <translation>فاقد کارت ملی (زیر ۱۵ سال)</translation>
    </message>
    <message>
        <source>Photo being cleared up</source>
        <translation>عکس در حال رفع مغایرت</translation>
    </message>
    <message>
        <source>No photo at Civil Registration</source>
        <translation>بدون عکس در ثبت احوال</translation>
    </message>
    <message>
        <source>The inquiry ran out</source>
        <translation>مهلت استعلام گذشته</translation>
    </message>
    <message>
        <source>Neither card nor slip</source>
        <translation>بدون کارت و رسید</translation>
    </message>
    <message>
        <source>There is no national card serial; the photo is taken from the person&apos;s document.</source>
        <translation>فرد سریال کارت ملی ندارد؛ عکس از مدرک او گرفته می‌شود.</translation>
    </message>
    <message>
        <source>Under 15 there is no card; this counts as no failed inquiry.</source>
        <translation>زیر ۱۵ سال کارت ملی ندارد؛ استعلام ناموفق شمرده نمی‌شود.</translation>
    </message>
    <message>
        <source>While a discrepancy of the registry&apos;s photo is being cleared up, this photo is printed.</source>
        <translation>تا رفع مغایرت عکس ثبت احوال، همین عکس چاپ می‌شود.</translation>
    </message>
    <message>
        <source>Civil Registration has no photo; it is taken from the person&apos;s document.</source>
        <translation>ثبت احوال عکسی ندارد؛ عکس از مدرک فرد گرفته می‌شود.</translation>
    </message>
    <message>
        <source>Civil Registration sent no photo in time; it is taken from the person&apos;s document.</source>
        <translation>ثبت احوال عکس را به‌موقع نفرستاد؛ عکس از مدرک فرد گرفته می‌شود.</translation>
    </message>
    <message>
        <source>Without a card or its slip there is no inquiry; the photo is taken from a document.</source>
        <translation>بدون کارت یا رسید آن استعلامی نیست؛ عکس از مدرک دیگر گرفته می‌شود.</translation>
    </message>
    <message>
        <source>Scan a page, or choose a file.</source>
        <translation>صفحه‌ای را اسکن کنید یا پرونده‌ای برگزینید.</translation>
    </message>
    <message>
        <source>Put the rectangle around the face on the page.</source>
        <translation>چارچوب برش را روی صفحه، دور چهره بگذارید.</translation>
    </message>
    <message>
        <source>Choose the kind of document of every page.</source>
        <translation>نوع مدرک هر صفحه را انتخاب کنید.</translation>
    </message>
    <message>
        <source>Say in the note which other document it is.</source>
        <translation>در یادداشت بنویسید کدام مدرک دیگر است.</translation>
    </message>
    <message>
        <source>A date cannot be read: year, month, day.</source>
        <translation>یک تاریخ خوانده نشد: سال، ماه، روز.</translation>
    </message>
    <message>
        <source>This day is still to come.</source>
        <translation>این روز هنوز نیامده است.</translation>
    </message>
    <message>
        <source>The document is no longer valid.</source>
        <translation>اعتبار مدرک گذشته است.</translation>
    </message>
    <message>
        <source>Looking for scanners …</source>
        <translation>در حال یافتن اسکنرها …</translation>
    </message>
    <message>
        <source>The scanner is getting ready …</source>
        <translation>اسکنر آماده می‌شود …</translation>
    </message>
    <message>
        <source>Opening the picture …</source>
        <translation>در حال باز کردن تصویر …</translation>
    </message>
    <message>
        <source>The pages are being filed …</source>
        <translation>صفحه‌ها بایگانی می‌شود …</translation>
    </message>
    <message>
        <source>Empty means {number}</source>
        <translation>خالی یعنی {number}</translation>
    </message>
    <message>
        <source>{page} of {pages}</source>
        <translation>{page} از {pages}</translation>
    </message>
    <message>
        <source>Pages: {count}</source>
        <translation>{count} صفحه</translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>Scan and index</source>
        <translation>اسکن و شناسه‌گذاری</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>فرد دیگر</translation>
    </message>
</context>
<context>
    <name>ScanTable</name>
    <message>
        <source>Scan</source>
        <translation>اسکن</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>دوربین</translation>
    </message>
    <message>
        <source>File</source>
        <translation>پرونده</translation>
    </message>
    <message>
        <source>Crop 3×4</source>
        <translation>برش ۳×۴</translation>
    </message>
    <message>
        <source>Turn by a quarter, clockwise</source>
        <translation>چرخش ربع دور، ساعت‌گرد</translation>
    </message>
    <message>
        <source>Take this page out</source>
        <translation>کنار گذاشتن این صفحه</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>بزرگ‌تر</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>کوچک‌تر</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>گرفتن تصویر</translation>
    </message>
    <message>
        <source>Look for scanners again</source>
        <translation>جست‌وجوی دوبارهٔ اسکنر</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>اسکنر</translation>
    </message>
    <message>
        <source>Page on the table</source>
        <translation>صفحهٔ روی میز</translation>
    </message>
    <message>
        <source>Corner of the rectangle</source>
        <translation>گوشهٔ چارچوب</translation>
    </message>
    <message>
        <source>Rectangle around the face</source>
        <translation>چارچوب دور چهره</translation>
    </message>
    <message>
        <source>No live picture</source>
        <translation>تصویر زنده نیست</translation>
    </message>
    <message>
        <source>The pages of the document lie here</source>
        <translation>جای صفحه‌های مدرک</translation>
    </message>
    <message>
        <source>Scan with [[F9]], drop pictures here, or paste them with [[Ctrl+V]]. JPEG and PNG are taken.</source>
        <translation>با [[F9]] اسکن کنید، تصویر را اینجا رها کنید یا با [[Ctrl+V]] بچسبانید. قالب ⁦JPEG⁩ یا ⁦PNG⁩.</translation>
    </message>
    <message>
        <source>{scanner}, {dpi} dots to the inch, in colour</source>
        <translation>{scanner}، {dpi} نقطه در اینچ، رنگی</translation>
    </message>
    <message>
        <source>Filing, {percent} percent</source>
        <translation>بایگانی، {percent} درصد</translation>
    </message>
    <message>
        <source>Scanning, {percent} percent</source>
        <translation>اسکن، {percent} درصد</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>zoom</comment>
        <translation>%1‏٪</translation>
    </message>
    <message>
        <source>The pages of {name} were not filed, and wait here.</source>
        <translation>صفحه‌های {name} بایگانی نشد و اینجا مانده است.</translation>
    </message>
</context>
<context>
    <name>SealedCopy</name>
    <message>
        <source>Sealed copy of this desk&apos;s work</source>
        <translation>خروجی مُهرشدهٔ کارهای این دستگاه</translation>
    </message>
    <message>
        <source>Everything that is saved on this desk goes into one encrypted file, for a USB stick or a folder: the work of every colleague here, what was accepted lately among it.</source>
        <translation>هر آنچه در این دستگاه ذخیره شده است، یعنی کار همهٔ همکاران و آنچه به‌تازگی پذیرفته شده، در یک پروندهٔ رمزنگاری‌شده برای حافظهٔ USB یا یک پوشه نوشته می‌شود.</translation>
    </message>
    <message>
        <source>Nobody can read it without the archive, which opens it for somebody of this unit or an administrator and writes that down. Nothing is removed here.</source>
        <translation>بدون آرشیو کسی نمی‌تواند آن را بخواند؛ آرشیو آن را فقط برای همکاران همین واحد یا مدیر سامانه باز و این کار را ثبت می‌کند. چیزی از این دستگاه پاک نمی‌شود.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>انتخاب محل…</translation>
    </message>
    <message>
        <source>The sealed copy is written and was read back whole.</source>
        <translation>خروجی مُهرشده نوشته شد و درستی آن بازبینی شد.</translation>
    </message>
    <message>
        <source>File {name}. Keep it safe; the work here goes on as before.</source>
        <translation>پروندهٔ {name}. آن را در جای امن نگه دارید؛ کار این دستگاه مانند پیش ادامه دارد.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>National code, insurance number or foreign code</source>
        <translation>کد ملی، شمارهٔ بیمه یا کد اتباع</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Part of the worklist</source>
        <translation>بخش کارتابل</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>کارهای مانده</translation>
    </message>
    <message>
        <source>Without a photo</source>
        <translation>بدون عکس</translation>
    </message>
    <message>
        <source>Imported lists</source>
        <translation>فهرست‌های واردشده</translation>
    </message>
</context>
<context>
    <name>SerialField</name>
    <message>
        <source>character %1: capital letter %2</source>
        <translation>نویسهٔ %1: حرف بزرگ %2</translation>
    </message>
    <message>
        <source>character %1: small letter %2</source>
        <translation>نویسهٔ %1: حرف کوچک %2</translation>
    </message>
    <message>
        <source>capital</source>
        <translation>بزرگ</translation>
    </message>
    <message>
        <source>small</source>
        <translation>کوچک</translation>
    </message>
    <message>
        <source>capital letter</source>
        <translation>حرف بزرگ</translation>
    </message>
    <message>
        <source>small letter</source>
        <translation>حرف کوچک</translation>
    </message>
    <message>
        <source>zero, slashed</source>
        <translation>صفر، خط‌دار</translation>
    </message>
</context>
<context>
    <name>SerialLegend</name>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <translation>
            <numerusform>%Ln نویسه</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>تنظیمات</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>نسخهٔ {version}</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>نما</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>چاپ</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>سامانه‌ها</translation>
    </message>
    <message>
        <source>Policy of the unit</source>
        <translation>سیاست واحد</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>زبان</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>پوسته</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>اندازهٔ متن</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>چاپگر</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>مانند سیستم</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>روشن</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>تیره</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>پرتباین</translation>
    </message>
    <message>
        <source>{number} per cent</source>
        <translation>{number} درصد</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>پیش‌فرض سیستم</translation>
    </message>
    <message>
        <source>Centralised enrolment</source>
        <translation>نام‌نویسی متمرکز</translation>
    </message>
    <message>
        <source>Photo inquiry</source>
        <translation>استعلام عکس</translation>
    </message>
    <message>
        <source>Electronic archive</source>
        <translation>آرشیو الکترونیک</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>فایل تنظیمات</translation>
    </message>
    <message>
        <source>It comes from the server with the unit; no setting here changes it.</source>
        <translation>سیاست همراه واحد از سامانه می‌آید و هیچ تنظیمی در اینجا آن را تغییر نمی‌دهد.</translation>
    </message>
    <message>
        <source>{number} minutes</source>
        <translation>{number} دقیقه</translation>
    </message>
    <message>
        <source>Photo in view before a verdict</source>
        <translation>دیدن عکس پیش از نتیجه</translation>
    </message>
    <message>
        <source>{number} seconds</source>
        <translation>{number} ثانیه</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>هنوز نه</translation>
    </message>
    <message>
        <source>Event record countersigned</source>
        <translation>تأیید دفتر رویدادها</translation>
    </message>
    <message>
        <source>Features to be rated at least</source>
        <translation>کمترین ویژگی‌های لازم</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>قفل پس از</translation>
    </message>
    <message>
        <source>Work without the server</source>
        <translation>کار بدون سامانه</translation>
    </message>
    <message>
        <source>{number} days</source>
        <translation>{number} روز</translation>
    </message>
    <message>
        <source>Version of the policy</source>
        <translation>نسخهٔ سیاست</translation>
    </message>
    <message>
        <source>The choice holds until the program is closed, but could not be saved.</source>
        <translation>این انتخاب تا بستن برنامه برقرار است، ولی ذخیره نشد.</translation>
    </message>
</context>
<context>
    <name>ShareFigure</name>
    <message>
        <source>percent</source>
        <translation>درصد</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Help and keys</source>
        <translation>راهنما و کلیدها</translation>
    </message>
    <message>
        <source>Search for a person</source>
        <translation>جست‌وجوی فرد</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>اسکن</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>قفل کردن میز</translation>
    </message>
    <message>
        <source>Day&apos;s end</source>
        <translation>پایان روز</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>همهٔ فرمان‌ها</translation>
    </message>
    <message>
        <source>Back or cancel</source>
        <translation>بازگشت یا انصراف</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>برگردان</translation>
    </message>
    <message>
        <source>Card serial</source>
        <translation>سریال پشت کارت</translation>
    </message>
    <message>
        <source>Tracking code of the slip</source>
        <translation>کد رهگیری رسید</translation>
    </message>
    <message>
        <source>Compare with the card</source>
        <translation>مقایسه با کارت</translation>
    </message>
    <message>
        <source>Next of the household</source>
        <translation>نفر بعدی خانوار</translation>
    </message>
    <message>
        <source>Previous of the household</source>
        <translation>نفر قبلی خانوار</translation>
    </message>
    <message>
        <source>Verdict: not sure</source>
        <translation>نتیجه: مطمئن نیستم</translation>
    </message>
    <message>
        <source>Verdict: no match</source>
        <translation>نتیجه: مطابقت ندارد</translation>
    </message>
    <message>
        <source>Verdict: match</source>
        <translation>نتیجه: مطابقت دارد</translation>
    </message>
    <message>
        <source>Rate the feature: similar</source>
        <translation>ویژگی: مشابه</translation>
    </message>
    <message>
        <source>Rate the feature: different</source>
        <translation>ویژگی: متفاوت</translation>
    </message>
    <message>
        <source>Rate the feature: not visible</source>
        <translation>ویژگی: دیده نمی‌شود</translation>
    </message>
    <message>
        <source>Next feature</source>
        <translation>ویژگی بعدی</translation>
    </message>
    <message>
        <source>Previous feature</source>
        <translation>ویژگی قبلی</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>بزرگ‌نمایی</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>کوچک‌نمایی</translation>
    </message>
    <message>
        <source>Fit the photo</source>
        <translation>هم‌اندازهٔ قاب</translation>
    </message>
    <message>
        <source>Full size (100%)</source>
        <translation>اندازهٔ کامل (۱۰۰ درصد)</translation>
    </message>
    <message>
        <source>Move the photo to the left</source>
        <translation>بردن عکس به چپ</translation>
    </message>
    <message>
        <source>Move the photo to the right</source>
        <translation>بردن عکس به راست</translation>
    </message>
    <message>
        <source>Move the photo up</source>
        <translation>بردن عکس به بالا</translation>
    </message>
    <message>
        <source>Move the photo down</source>
        <translation>بردن عکس به پایین</translation>
    </message>
    <message>
        <source>Both photos together, or one alone</source>
        <translation>هر دو عکس با هم، یا یکی تنها</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>روشنایی</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>کنتراست</translation>
    </message>
    <message>
        <source>Turn the picture</source>
        <translation>چرخاندن تصویر</translation>
    </message>
    <message>
        <source>Take a picture of the reference</source>
        <translation>گرفتن تصویر مبنای مقایسه</translation>
    </message>
    <message>
        <source>Grey like the card</source>
        <translation>خاکستری، مانند کارت</translation>
    </message>
    <message>
        <source>Life size</source>
        <translation>اندازهٔ واقعی</translation>
    </message>
    <message>
        <source>Commit the form</source>
        <translation>ثبت فرم</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>ارسال اکنون</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>چاپ</translation>
    </message>
    <message>
        <source>Export the indicator</source>
        <translation>خروجی گرفتن از شاخص</translation>
    </message>
    <message>
        <source>First reason</source>
        <translation>دلیل نخست</translation>
    </message>
    <message>
        <source>Second reason</source>
        <translation>دلیل دوم</translation>
    </message>
    <message>
        <source>Third reason</source>
        <translation>دلیل سوم</translation>
    </message>
    <message>
        <source>Fourth reason</source>
        <translation>دلیل چهارم</translation>
    </message>
    <message>
        <source>Fifth reason</source>
        <translation>دلیل پنجم</translation>
    </message>
    <message>
        <source>Sixth reason</source>
        <translation>دلیل ششم</translation>
    </message>
    <message>
        <source>Read the figures again</source>
        <translation>خواندن دوبارهٔ ارقام</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>دورهٔ پیش</translation>
    </message>
    <message>
        <source>The next period</source>
        <translation>دورهٔ بعد</translation>
    </message>
    <message>
        <source>Choose what an ambiguous letter means (Alt+2 …: the next reading)</source>
        <translation>انتخاب خوانش حرف دوپهلو (Alt+2 و … خوانش‌های دیگر)</translation>
    </message>
    <message>
        <source>Compare with the next: card, person, document</source>
        <translation>مبنای بعدی: کارت، شخص، مدرک</translation>
    </message>
    <message>
        <source>Next of the list</source>
        <translation>نفر بعدی فهرست</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Tamin Desk</source>
        <translation>میز تأمین</translation>
    </message>
    <message>
        <source>Photos of insured persons, from Civil Registration to the file</source>
        <translation>عکس بیمه‌شدگان، از ثبت احوال تا پرونده</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>نام کاربری</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>PIN of this desk</source>
        <translation>پین این دستگاه</translation>
    </message>
    <message>
        <source>PIN once more</source>
        <translation>تکرار پین</translation>
    </message>
    <message>
        <source>I have forgotten my password</source>
        <translation>گذرواژه را فراموش کرده‌ام</translation>
    </message>
    <message>
        <source>Protect this desk</source>
        <translation>حفاظت از این دستگاه</translation>
    </message>
    <message>
        <source>Open this desk</source>
        <translation>باز کردن این دستگاه</translation>
    </message>
    <message>
        <source>Have the key opened</source>
        <translation>باز کردن کلید</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>ورود</translation>
    </message>
    <message>
        <source>I have forgotten the PIN</source>
        <translation>پین را فراموش کرده‌ام</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Have the key opened by the archive</source>
        <translation>باز کردن کلید با کمک آرشیو</translation>
    </message>
    <message>
        <source>Opening this desk…</source>
        <translation>در حال باز کردن این دستگاه…</translation>
    </message>
    <message>
        <source>The archive is asked for the key…</source>
        <translation>در حال درخواست کلید از آرشیو…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>در حال ورود…</translation>
    </message>
    <message>
        <source>This computer has no safe keyring.</source>
        <translation>این رایانه جاکلیدی امنی ندارد.</translation>
    </message>
    <message>
        <source>Choose a PIN of at least eight characters. It protects what is stored on this desk and is asked for each time the program starts.</source>
        <translation>پینی با دست‌کم هشت نویسه برگزینید. این پین از آنچه روی دستگاه ذخیره می‌شود حفاظت می‌کند و در هر بار اجرای برنامه پرسیده می‌شود.</translation>
    </message>
    <message>
        <source>The archive can open the sealed key of this desk.</source>
        <translation>آرشیو می‌تواند کلید مُهرشدهٔ این دستگاه را باز کند.</translation>
    </message>
    <message>
        <source>Sign in as somebody of this desk&apos;s unit or as the administrator; the archive writes down who asked. What is saved here is kept.</source>
        <translation>با نام یکی از همکاران واحد این دستگاه یا مدیر سامانه وارد شوید؛ آرشیو ثبت می‌کند چه کسی درخواست کرده است. آنچه اینجا ذخیره شده است می‌ماند.</translation>
    </message>
    <message>
        <source>Sign in as usual: until {moment} you can finish cases, print and scan. Looking people up and new inquiries wait for the network.</source>
        <translation>مثل همیشه وارد شوید: تا {moment} می‌توانید پرونده‌ها را تمام کنید، چاپ کنید و اسکن بگیرید. جست‌وجوی افراد و استعلام تازه در انتظار شبکه می‌ماند.</translation>
    </message>
    <message>
        <source>The network is away; the desk opens without it.</source>
        <translation>شبکه در دسترس نیست؛ این دستگاه بدون آن هم باز می‌شود.</translation>
    </message>
    <message>
        <source>Not every system can be reached.</source>
        <translation>همهٔ سامانه‌ها در دسترس نیست.</translation>
    </message>
    <message>
        <source>You can go on typing; the desk keeps asking.</source>
        <translation>می‌توانید به نوشتن ادامه دهید؛ برنامه خودش باز هم می‌پرسد.</translation>
    </message>
    <message>
        <source>Until {moment} you can finish cases, print and scan; what is finished is sent by itself when the network is back. Looking people up and new inquiries wait for it.</source>
        <translation>تا {moment} می‌توانید پرونده‌ها را تمام کنید، چاپ کنید و اسکن بگیرید؛ کارهای تمام‌شده با وصل شدن شبکه خودش ارسال می‌شود. جست‌وجوی افراد و استعلام تازه در انتظار شبکه می‌ماند.</translation>
    </message>
    <message>
        <source>You work without the network.</source>
        <translation>بدون شبکه کار می‌کنید.</translation>
    </message>
    <message>
        <source>Type your user name.</source>
        <translation>نام کاربری را وارد کنید.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>گذرواژه را وارد کنید.</translation>
    </message>
    <message>
        <source>Type the PIN.</source>
        <translation>پین را وارد کنید.</translation>
    </message>
    <message>
        <source>At least eight characters, please.</source>
        <translation>دست‌کم هشت نویسه وارد کنید.</translation>
    </message>
    <message>
        <source>Type the PIN once more.</source>
        <translation>پین را دوباره وارد کنید.</translation>
    </message>
    <message>
        <source>The two PINs are not the same.</source>
        <translation>دو پین یکی نیست.</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Version {version}</source>
        <translation>نسخهٔ {version}</translation>
    </message>
    <message>
        <source>Forgotten password</source>
        <translation>فراموشی گذرواژه</translation>
    </message>
    <message>
        <source>Ask the administrator of your unit, in person, for a new password: nobody can read the old one, and nobody will ever ask you for it.</source>
        <translation>از مدیر سامانهٔ واحد خود، حضوری، گذرواژهٔ تازه بخواهید؛ گذرواژهٔ پیشین را هیچ کس نمی‌تواند ببیند و هیچ کس هم آن را از شما نخواهد پرسید.</translation>
    </message>
    <message>
        <source>Work that is saved on this desk is kept; it is sent after you sign in again.</source>
        <translation>کارهایی که روی این دستگاه ذخیره شده می‌ماند و پس از ورود شما ارسال می‌شود.</translation>
    </message>
    <message>
        <source>I see</source>
        <translation>متوجه شدم</translation>
    </message>
</context>
<context>
    <name>SourcePane</name>
    <message>
        <source>Taken with</source>
        <translation>گرفتن با</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>دوربین</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>اسکنر</translation>
    </message>
    <message>
        <source>Scanning, {percent} percent</source>
        <translation>در حال اسکن، {percent} درصد</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>گرفتن تصویر</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>اسکن</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>انتخاب فایل</translation>
    </message>
    <message>
        <source>Take another one</source>
        <translation>گرفتن تصویری دیگر</translation>
    </message>
    <message>
        <source>A file can also be dropped here, or pasted with [[Ctrl+V]]. JPEG and PNG are taken.</source>
        <translation>فایل را می‌توانید روی این پنجره رها کنید، یا با [[Ctrl+V]] بچسبانید. ⁦JPEG⁩ و ⁦PNG⁩ پذیرفته می‌شود.</translation>
    </message>
    <message>
        <source>Hold it flat and still, in even light and without a reflection.</source>
        <translation>صاف و ثابت نگه دارید؛ در نور یکنواخت و بی‌بازتاب.</translation>
    </message>
    <message>
        <source>Lay it on the glass with its face down, near the corner.</source>
        <translation>رو به پایین، نزدیک گوشهٔ شیشه بگذارید.</translation>
    </message>
    <message>
        <source>Look for scanners again</source>
        <translation>جست‌وجوی دوبارهٔ اسکنر</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Looking for scanners …</source>
        <translation>در حال جست‌وجوی اسکنر…</translation>
    </message>
    <message>
        <source>The scanner is getting ready …</source>
        <translation>اسکنر آماده می‌شود…</translation>
    </message>
    <message>
        <source>Opening the picture …</source>
        <translation>در حال باز کردن تصویر…</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>Review</source>
        <translation>بازبینی</translation>
    </message>
    <message>
        <source>The case is being opened …</source>
        <translation>پرونده باز می‌شود…</translation>
    </message>
    <message>
        <source>A picture of this case cannot be shown.</source>
        <translation>یکی از تصویرهای این پرونده نمایش داده نمی‌شود.</translation>
    </message>
    <message>
        <source>{why} Nothing is lost. If it stays so when you try again, report it: the case then goes to its unit, which is asked for a picture that can be shown.</source>
        <translation>{why} چیزی از دست نرفته است. دوباره تلاش کنید؛ اگر باز هم نشد، آن را اعلام کنید: پرونده به واحد خود برمی‌گردد و از آن واحد تصویری خواسته می‌شود که باز شود.</translation>
    </message>
    <message>
        <source>Report it and go on</source>
        <translation>اعلام و ادامه</translation>
    </message>
    <message>
        <source>The pictures of this case cannot be shown.</source>
        <translation>تصویرهای این پرونده نمایش داده نمی‌شود.</translation>
    </message>
    <message>
        <source>{why} Nothing is lost: the case stays in the queue. Try again, or pass it over; it is then offered to others only, until you choose it yourself.</source>
        <translation>{why} چیزی از دست نرفته است و پرونده در صف می‌ماند. دوباره تلاش کنید یا آن را کنار بگذارید تا همکار دیگری باز کند؛ خودتان هم بعداً می‌توانید از صف بازش کنید.</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>تمرین</translation>
    </message>
    <message>
        <source>The photos are being fetched …</source>
        <translation>عکس‌ها دریافت می‌شود …</translation>
    </message>
    <message>
        <source>Another round</source>
        <translation>یک دور دیگر</translation>
    </message>
    <message>
        <source>Begin practice</source>
        <translation>شروع تمرین</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>To work</source>
        <translation>رفتن سر کار</translation>
    </message>
    <message>
        <source>Done: {right} of {pairs} right.</source>
        <translation>پایان: {right} پاسخ از {pairs} درست بود.</translation>
    </message>
    <message>
        <source>A few minutes on ears and marks make the eye sharper.</source>
        <translation>چند دقیقه دقت در گوش و نشانه‌ها چشم را تیزتر می‌کند.</translation>
    </message>
    <message>
        <source>There is nothing to practise on yet</source>
        <translation>هنوز چیزی برای تمرین نیست</translation>
    </message>
    <message>
        <source>The pairs come from a set that your organisation supplies; it has not come yet.</source>
        <translation>جفت‌ها از مجموعه‌ای است که سازمان می‌دهد؛ آن مجموعه هنوز نیامده است.</translation>
    </message>
    <message>
        <source>{pairs} with known answers</source>
        <translation>{pairs} با پاسخ معلوم</translation>
    </message>
    <message>
        <source>Judge each as at the counter; right after it you are told what is true, and which feature tells it. Nobody real is among them, and nothing of it reaches the archive.</source>
        <translation>هر جفت را مانند سر باجه بسنجید؛ بی‌درنگ گفته می‌شود پاسخ درست چیست و کدام ویژگی آن را نشان می‌دهد. هیچ فرد واقعی در میان آن‌ها نیست و چیزی از تمرین به آرشیو نمی‌رسد.</translation>
    </message>
    <message>
        <source>Pass this case over</source>
        <translation>کنار گذاشتن این پرونده</translation>
    </message>
    <message>
        <source>Open the longest waiting</source>
        <translation>باز کردن قدیمی‌ترین پرونده</translation>
    </message>
    <message>
        <source>{cases} can be judged.</source>
        <translation>{cases} آمادهٔ بازبینی است.</translation>
    </message>
    <message>
        <source>Choose one from the queue, or open the one that has waited longest.</source>
        <translation>یکی را از صف برگزینید یا قدیمی‌ترین را باز کنید.</translation>
    </message>
    <message>
        <source>No case is free here</source>
        <translation>پرونده‌ای آزاد نیست</translation>
    </message>
    <message>
        <source>Nothing waits for review</source>
        <translation>پرونده‌ای در انتظار بازبینی نیست</translation>
    </message>
    <message>
        <source>New cases appear here by themselves.</source>
        <translation>پروندهٔ تازه خودش همین‌جا می‌آید.</translation>
    </message>
</context>
<context>
    <name>StateNotice</name>
    <message>
        <source>{scope} is no longer here; you see what it belonged to.</source>
        <translation>{scope} دیگر اینجا نیست؛ آنچه می‌بینید یک سطح بالاتر است.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>No figures could be read yet; nothing is lost.</source>
        <translation>هنوز رقمی خوانده نشده است؛ چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Figures that were read at {moment} are still shown.</source>
        <translation>ارقامی که در {moment} خوانده شد همچنان نشان داده می‌شود.</translation>
    </message>
    <message>
        <source>{wanted} could not be read; figures that were read at {moment} are still shown.</source>
        <translation>{wanted} خوانده نشد؛ ارقامی که در {moment} خوانده شد همچنان نشان داده می‌شود.</translation>
    </message>
</context>
<context>
    <name>StateTile</name>
    <message>
        <source>unknown</source>
        <translation>نامعلوم</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>The archive has asked for time until %1; work is saved here and sent by itself</source>
        <translation>آرشیو تا ساعت %1 فرصت خواسته است؛ کارها اینجا ذخیره می‌شود و خودش ارسال می‌شود</translation>
    </message>
    <message>
        <source>Connected to the archive</source>
        <translation>وصل به آرشیو</translation>
    </message>
    <message>
        <source>Connecting to the archive …</source>
        <translation>در حال وصل شدن به آرشیو …</translation>
    </message>
    <message>
        <source>The archive cannot be reached; work is saved here and sent by itself</source>
        <translation>آرشیو در دسترس نیست؛ کارها اینجا ذخیره می‌شود و خودش ارسال می‌شود</translation>
    </message>
    <message>
        <source>The archive is there but takes nothing now; work is saved here and sent by itself</source>
        <translation>آرشیو پاسخ می‌دهد ولی اکنون چیزی نمی‌پذیرد؛ کارها اینجا ذخیره می‌شود و خودش ارسال می‌شود</translation>
    </message>
    <message>
        <source>Something else answers in the archive&apos;s place; work is saved here and sent by itself</source>
        <translation>به‌جای آرشیو چیز دیگری پاسخ می‌دهد؛ کارها اینجا ذخیره می‌شود و خودش ارسال می‌شود</translation>
    </message>
    <message>
        <source>Signed out of the archive; work is saved here and sent after you sign in</source>
        <translation>از آرشیو خارج شده‌اید؛ کارها اینجا ذخیره می‌شود و پس از ورود ارسال می‌شود</translation>
    </message>
    <message numerus="yes">
        <source>%Ln act(s) in the outbox</source>
        <translation>
            <numerusform>%Ln کار در صف ارسال</numerusform>
        </translation>
    </message>
    <message>
        <source>The outbox is empty</source>
        <translation>صف ارسال خالی است</translation>
    </message>
    <message>
        <source>Last archive receipt</source>
        <translation>آخرین رسید آرشیو</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>ساعت %1</translation>
    </message>
    <message>
        <source>Keyboard: Persian</source>
        <translation>صفحه‌کلید: فارسی</translation>
    </message>
    <message>
        <source>Keyboard: Latin</source>
        <translation>صفحه‌کلید: لاتین</translation>
    </message>
    <message>
        <source>%1, Caps Lock</source>
        <translation>%1، Caps Lock</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>The disk is almost full; work is still saved</source>
        <translation>دیسک رو به پر شدن است؛ کارها هنوز ذخیره می‌شوند</translation>
    </message>
    <message>
        <source>The disk is full; nothing can be saved now</source>
        <translation>دیسک پر است؛ اکنون چیزی ذخیره نمی‌شود</translation>
    </message>
    <message>
        <source>The desk&apos;s folder cannot be written; nothing can be saved now</source>
        <translation>در پوشهٔ این دستگاه نمی‌توان نوشت؛ اکنون چیزی ذخیره نمی‌شود</translation>
    </message>
    <message>
        <source>The disk reports faults; work may not be saved</source>
        <translation>دیسک خطا می‌دهد؛ شاید کارها ذخیره نشوند</translation>
    </message>
    <message>
        <source>The store on this desk is damaged</source>
        <translation>انبارهٔ این دستگاه آسیب دیده است</translation>
    </message>
    <message>
        <source>The disk of this desk is almost full.</source>
        <translation>دیسک این دستگاه رو به پر شدن است.</translation>
    </message>
    <message>
        <source>Everything is still saved. Free some space or call the administrator before it is full.</source>
        <translation>هنوز همه چیز ذخیره می‌شود. پیش از پر شدن، جا باز کنید یا با مدیر سامانه تماس بگیرید.</translation>
    </message>
    <message>
        <source>The disk of this desk is full.</source>
        <translation>دیسک این دستگاه پر است.</translation>
    </message>
    <message>
        <source>Earlier work is safe; what is done now cannot be saved until some space is free.</source>
        <translation>کارهای پیشین سر جای خود است؛ کار تازه تا جا باز نشود ذخیره نمی‌شود.</translation>
    </message>
    <message>
        <source>This desk&apos;s folder cannot be written.</source>
        <translation>در پوشهٔ این دستگاه نمی‌توان نوشت.</translation>
    </message>
    <message>
        <source>Earlier work is safe; nothing new can be saved. Call the administrator.</source>
        <translation>کارهای پیشین سر جای خود است؛ کار تازه ذخیره نمی‌شود. با مدیر سامانه تماس بگیرید.</translation>
    </message>
    <message>
        <source>The disk of this desk reports faults.</source>
        <translation>دیسک این دستگاه خطا می‌دهد.</translation>
    </message>
    <message>
        <source>What is done now may not be saved; the screen says so each time. Call the administrator.</source>
        <translation>شاید کار تازه ذخیره نشود؛ هر بار روی صفحه گفته می‌شود. با مدیر سامانه تماس بگیرید.</translation>
    </message>
    <message>
        <source>The store on this desk is damaged.</source>
        <translation>انبارهٔ این دستگاه آسیب دیده است.</translation>
    </message>
    <message>
        <source>Close the program and open it again: what can be read is brought to safety then, and the damaged file is kept.</source>
        <translation>برنامه را ببندید و دوباره باز کنید: هرچه خواندنی باشد آن‌گاه به جای امن برده می‌شود و فایل آسیب‌دیده نگه داشته می‌شود.</translation>
    </message>
</context>
<context>
    <name>ThumbStrip</name>
    <message>
        <source>Page {number}, with the photo</source>
        <translation>صفحهٔ {number}، دارای عکس</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>صفحهٔ {number}</translation>
    </message>
    <message>
        <source>Page</source>
        <comment>another page</comment>
        <translation>صفحه</translation>
    </message>
    <message>
        <source>Scan another page</source>
        <translation>اسکن صفحه‌ای دیگر</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>done</source>
        <translation>انجام شد</translation>
    </message>
    <message>
        <source>now</source>
        <translation>اکنون</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>در پیش</translation>
    </message>
</context>
<context>
    <name>TonePopup</name>
    <message>
        <source>As photographed</source>
        <translation>مانند عکس اصلی</translation>
    </message>
</context>
<context>
    <name>TrendPanel</name>
    <message>
        <source>How the course is shown</source>
        <translation>نمایش روند</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>نمودار</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>جدول</translation>
    </message>
</context>
<context>
    <name>UnitsPanel</name>
    <message>
        <source>What is listed</source>
        <translation>آنچه فهرست می‌شود</translation>
    </message>
    <message>
        <source>Every figure</source>
        <translation>همهٔ ارقام</translation>
    </message>
    <message>
        <source>With {period} below</source>
        <translation>{period} زیر هر رقم</translation>
    </message>
    <message>
        <source>With the other period below</source>
        <translation>دورهٔ دیگر زیر هر رقم</translation>
    </message>
    <message>
        <source>Of the whole scope, in both periods</source>
        <translation>همهٔ این گستره، در دو دوره</translation>
    </message>
    <message>
        <source>In order of their codes; there is no ranking</source>
        <translation>به ترتیب کد واحد؛ رتبه‌بندی ندارد</translation>
    </message>
</context>
<context>
    <name>WorkNotice</name>
    <message numerus="yes">
        <source>%Ln of your cases were returned by a reviewer.</source>
        <translation>
            <numerusform>بازبین %Ln مورد شما را بازگردانده است.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are to be told that their letter is void.</source>
        <translation>
            <numerusform>به %Ln نفر باید خبر داده شود که برگ ارجاعشان باطل است.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of your cases wait for a picture.</source>
        <translation>
            <numerusform>%Ln مورد شما در انتظار تصویر است.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the worklist</source>
        <translation>باز کردن کارتابل</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message>
        <source>Returned</source>
        <translation>بازگردانده‌شده</translation>
    </message>
    <message>
        <source>Re-check unfinished</source>
        <translation>بازنگری ناتمام</translation>
    </message>
    <message>
        <source>Waits for a picture</source>
        <translation>در انتظار تصویر</translation>
    </message>
    <message>
        <source>Call the person</source>
        <translation>تماس با فرد</translation>
    </message>
    <message>
        <source>Photo has come</source>
        <translation>عکس رسیده</translation>
    </message>
    <message>
        <source>Ended without a photo</source>
        <translation>پایان بی‌عکس</translation>
    </message>
    <message>
        <source>A reviewer asks you to compare again. What you say then takes the place of the first.</source>
        <translation>بازبین خواسته است دوباره مقایسه شود. نتیجهٔ تازه جای نتیجهٔ نخست را می‌گیرد.</translation>
    </message>
    <message>
        <source>The faces did not match. Serial and national code are to be typed again before it is reported.</source>
        <translation>چهره‌ها مطابقت نداشت. پیش از ثبت مغایرت، سریال و کد ملی دوباره وارد می‌شود.</translation>
    </message>
    <message>
        <source>No reviewer can judge this yet: a picture of what you compared with is missing.</source>
        <translation>هنوز هیچ بازبینی نمی‌تواند نظر دهد: تصویر آنچه مقایسه با آن انجام شد نیست.</translation>
    </message>
    <message>
        <source>The letter in this person&apos;s hand is void. Tell them that they need not go to Civil Registration.</source>
        <translation>برگ ارجاعی که دست این فرد است باطل شده است. به او خبر دهید که لازم نیست به ثبت احوال برود.</translation>
    </message>
    <message>
        <source>The photo of your earlier inquiry is on file and can be compared.</source>
        <translation>عکس استعلام پیشین شما بایگانی شده است و می‌توان آن را مقایسه کرد.</translation>
    </message>
    <message>
        <source>Your earlier inquiry has ended and brought no photo; the record says why.</source>
        <translation>استعلام پیشین شما بی‌عکس پایان یافت؛ دلیل آن در پرونده آمده است.</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>مقایسهٔ دوباره</translation>
    </message>
    <message>
        <source>Type both entries again</source>
        <translation>ورود دوبارهٔ سریال و کد ملی</translation>
    </message>
    <message>
        <source>Take a picture of the reference</source>
        <translation>گرفتن تصویر مرجع</translation>
    </message>
    <message>
        <source>Tell them that the letter is void</source>
        <translation>خبر دادن باطل‌شدن برگ ارجاع</translation>
    </message>
    <message>
        <source>Compare with the card</source>
        <translation>مقایسه با کارت</translation>
    </message>
    <message>
        <source>See the record</source>
        <translation>دیدن پرونده</translation>
    </message>
    <message>
        <source>Open the person and compare</source>
        <translation>باز کردن پرونده و مقایسه</translation>
    </message>
    <message>
        <source>Go on with the re-check</source>
        <translation>ادامهٔ بازنگری</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>گرفتن تصویر</translation>
    </message>
    <message>
        <source>The person was told</source>
        <translation>به فرد خبر داده شد</translation>
    </message>
    <message>
        <source>Open the person</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>On its way to the archive</source>
        <translation>در راه آرشیو</translation>
    </message>
    <message>
        <source>Photo to come</source>
        <translation>عکس در راه است</translation>
    </message>
    <message>
        <source>Civil Registration answers later. It is asked again by itself and the photo is filed when it comes; nothing is to be done until then.</source>
        <translation>ثبت احوال بعداً پاسخ می‌دهد. خودکار دوباره پرسیده می‌شود و عکس وقتی برسد بایگانی می‌شود؛ تا آن زمان کاری لازم نیست.</translation>
    </message>
    <message>
        <source>Waiting for {age}</source>
        <translation>{age} در انتظار</translation>
    </message>
    <message>
        <source>The photo is on file. Ask the person to come with the card, or compare it at the next visit.</source>
        <translation>عکس در آرشیو است. از فرد بخواهید با کارت بیاید، یا در مراجعهٔ بعدی مقایسه کنید.</translation>
    </message>
    <message>
        <source>The photo is on file, and the person was asked to come with the card.</source>
        <translation>عکس در آرشیو است و از فرد خواسته شده با کارت بیاید.</translation>
    </message>
    <message>
        <source>The photo is on file, and a picture of the card is kept at this desk: compare both now. Nobody has to come.</source>
        <translation>عکس در آرشیو است و تصویر کارت در همین میز نگه داشته شده؛ هر دو را اکنون مقایسه کنید. آمدن کسی لازم نیست.</translation>
    </message>
    <message>
        <source>Ask the person to come with the card</source>
        <translation>از فرد بخواهید با کارت بیاید</translation>
    </message>
    <message>
        <source>Called; compare at the visit</source>
        <translation>تماس گرفته شد؛ در مراجعه مقایسه شود</translation>
    </message>
</context>
<context>
    <name>WorklistDetail</name>
    <message>
        <source>What you did is on its way to the archive. This line goes when it has arrived.</source>
        <translation>آنچه انجام دادید در راه آرشیو است. با رسیدن آن، این سطر برداشته می‌شود.</translation>
    </message>
    <message>
        <source>A reviewer judges at this desk</source>
        <translation>بازبین پشت همین میز نظر دهد</translation>
    </message>
    <message>
        <source>Reviewer: {name}</source>
        <translation>بازبین: {name}</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>فرد</translation>
    </message>
    <message>
        <source>not named now</source>
        <translation>نام در دسترس نیست</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کد</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>مبنای مقایسه</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>برگ ارجاع</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>متصدی</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>از زمانِ</translation>
    </message>
    <message>
        <source>The person was asked to come</source>
        <translation>از فرد خواسته شد بیاید</translation>
    </message>
    <message>
        <source>Came after</source>
        <translation>رسید پس از</translation>
    </message>
    <message>
        <source>Waiting for</source>
        <translation>مدت انتظار</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>تماس</translation>
    </message>
    <message>
        <source>By</source>
        <translation>تماس‌گیرنده</translation>
    </message>
    <message>
        <source>a colleague</source>
        <translation>یک همکار</translation>
    </message>
</context>
<context>
    <name>WorklistModel</name>
    <message>
        <source>Kind</source>
        <translation>نوع کار</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>فرد</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>گام بعد</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>متصدی</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>از زمانِ</translation>
    </message>
    <message>
        <source>not named now</source>
        <translation>نام در دسترس نیست</translation>
    </message>
    <message>
        <source>You</source>
        <translation>شما</translation>
    </message>
    <message>
        <source>a colleague</source>
        <translation>یک همکار</translation>
    </message>
    <message>
        <source>the unit</source>
        <translation>واحد</translation>
    </message>
</context>
<context>
    <name>WorklistPage</name>
    <message>
        <source>Worklist</source>
        <translation>کارتابل</translation>
    </message>
    <message>
        <source>What this unit still has to do</source>
        <translation>آنچه این واحد هنوز باید انجام دهد</translation>
    </message>
    <message>
        <source>Lines of the worklist</source>
        <translation>سطرهای کارتابل</translation>
    </message>
    <message>
        <source>To be done, your own first</source>
        <translation>کارهای مانده، نخست کارهای خود شما</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>نمایش بقیه</translation>
    </message>
    <message>
        <source>What lies half done at this desk is listed; the rest is with the archive.</source>
        <translation>کارهای نیمه‌تمام همین میز فهرست شده است؛ بقیه نزد آرشیو است.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Nothing is left to do</source>
        <translation>کاری نمانده است</translation>
    </message>
    <message>
        <source>Cases that a reviewer returns, and what you leave half done, appear here.</source>
        <translation>موردهایی که بازبین بازمی‌گرداند و کارهایی که نیمه‌تمام می‌ماند اینجا می‌آید.</translation>
    </message>
    <message>
        <source>The worklist cannot be read now</source>
        <translation>کارتابل اکنون خوانده نمی‌شود</translation>
    </message>
    <message>
        <source>Nothing lies half done at this desk. Nothing is lost; it is read again by itself.</source>
        <translation>کار نیمه‌تمامی در این میز نیست. چیزی از دست نرفته است؛ کارتابل خودش دوباره خوانده می‌شود.</translation>
    </message>
    <message>
        <source>The worklist is being read</source>
        <translation>کارتابل خوانده می‌شود</translation>
    </message>
    <message>
        <source>{count} to be done</source>
        <translation>{count} کار</translation>
    </message>
    <message>
        <source>{count} to be done, {awaited} still to come</source>
        <translation>{count} کار، {awaited} عکس در راه</translation>
    </message>
</context>
<context>
    <name>_CardPlace</name>
    <message>
        <source>{size} millimetres</source>
        <translation>{size} میلی‌متر</translation>
    </message>
    <message>
        <source>Hold the card here, beside the photo</source>
        <translation>کارت را همین‌جا کنار عکس بگیرید</translation>
    </message>
</context>
<context>
    <name>_Figures</name>
    <message>
        <source>Only you see this</source>
        <translation>فقط شما می‌بینید</translation>
    </message>
    <message>
        <source>The figure is d&apos;: 0 is chance; the higher, the better. Each pair counts once.</source>
        <translation>امتیاز تشخیص (⁦d′⁩): صفر یعنی حدس شانسی و هرچه بیشتر باشد بهتر است. هر جفت یک بار شمرده می‌شود.</translation>
    </message>
</context>
<context>
    <name>_Ratings</name>
    <message>
        <source>Feature</source>
        <translation>ویژگی</translation>
    </message>
    <message>
        <source>You</source>
        <translation>شما</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>متصدی</translation>
    </message>
    <message>
        <source>unlike</source>
        <translation>ناهمسان</translation>
    </message>
</context>
</TS>
