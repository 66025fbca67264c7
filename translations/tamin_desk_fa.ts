<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Outbox</source>
        <comment>after {count} tries</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <comment>waits for your decision</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <comment>try {count}</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <comment>after the earlier one of the same person</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <comment>next in turn</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <comment>asked again in {seconds} s</comment>
        <translation type="unfinished"></translation>
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
    <name>ComparePage</name>
    <message>
        <source>Registry photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing faces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who the person is stays hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you compare with?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no card yet: choose the person or another document above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between features</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln features are left:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>[[1]] [[2]] [[3]] rate the current feature, [[↑]] [[↓]] move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the whole photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The verdicts come alive when it has been in view long enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The required features are rated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A verdict is given only by its own key or button; [[Enter]] gives none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face in this photo is small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whatever you decide, somebody else gives a second opinion.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am not sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card in the hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eyebrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chin and jaw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>different</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be seen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemoAccountsPanel</name>
    <message>
        <source>Demonstration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All people, cards and faces are fictional. The password of every account is {password}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeskCards</name>
    <message numerus="yes">
        <source>%Ln acts of earlier sessions are saved here.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost; they are sent by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Executive unit of this desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is shown after the first sign-in on this desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit code {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Systems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checked at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centralised enrolment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo inquiry from Civil Registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Electronic file archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking…</source>
        <translation type="unfinished"></translation>
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
        <source>%1 years old</source>
        <translation>%1 ساله</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between role and unit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Lock the desk</source>
        <translation>قفل کردن میز</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys are read by their place on the keyboard, so they work while it is set to Persian. Enter never gives a verdict.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Your session has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case on the screen is kept. Type your password to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Tamin Desk</source>
        <translation type="unfinished"></translation>
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
        <source>The outcome is unknown; the same request is asked again and is never carried out twice.</source>
        <translation>نتیجه نامعلوم است؛ همان درخواست دوباره پرسیده می‌شود و هرگز دو بار انجام نمی‌شود.</translation>
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
        <source>The picture is larger than allowed and was not opened.</source>
        <translation>تصویر از اندازهٔ مجاز بزرگ‌تر است و باز نشد.</translation>
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
        <source>Unlock the system&apos;s keyring and start again, or call the administrator.</source>
        <translation>جاکلیدی سیستم را باز و برنامه را دوباره اجرا کنید، یا با مدیر سامانه تماس بگیرید.</translation>
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
        <source>Call the administrator before anything is deleted.</source>
        <translation>پیش از پاک کردن هر چیز با مدیر سامانه تماس بگیرید.</translation>
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
        <source>The program is already open on this desk.</source>
        <translation>برنامه روی این دستگاه باز است.</translation>
    </message>
    <message>
        <source>Go on in the window that is open.</source>
        <translation>در همان پنجرهٔ باز ادامه دهید.</translation>
    </message>
    <message>
        <source>This computer has no safe keyring.</source>
        <translation>این رایانه جاکلیدی امنی ندارد.</translation>
    </message>
    <message>
        <source>Choose a PIN to protect the desk&apos;s store.</source>
        <translation>برای حفاظت از انبارهٔ دستگاه یک پین برگزینید.</translation>
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
        <source>This person&apos;s photo has changed.</source>
        <translation>عکس این فرد عوض شده است.</translation>
    </message>
    <message>
        <source>Your result was for the earlier photo; compare with the photo now on file.</source>
        <translation>نتیجهٔ شما مربوط به عکس قبلی است؛ با عکس تازه مقایسه کنید.</translation>
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
</context>
<context>
    <name>Names</name>
    <message>
        <source>Counter clerk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provincial monitor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medical centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satellite branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Official agency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provincial directorate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headquarters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medical centre (unit)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Result of a comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing of a scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report of a discrepancy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxDetail</name>
    <message>
        <source>No act is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a row to see where it stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ways on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation type="unfinished">چیزی از دست نرفته است.</translation>
    </message>
    <message>
        <source>Your result stays saved here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request id</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxModel</name>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acts on their way to the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your acts on this desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each act is saved on this desk in one transaction; a power cut does not take it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} acts</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln unsent acts of colleagues wait here too</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{shown}; {others}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No act is in this state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the tile again to see all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outbox is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each result you give appears here until the archive has it.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policy of the unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} per cent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centralised enrolment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo inquiry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Electronic archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It comes from the server with the unit; no setting here changes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo in view before a verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features to be rated at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work without the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version of the policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The choice holds until the program is closed, but could not be saved.</source>
        <translation type="unfinished"></translation>
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
        <source>Rate the feature: cannot be seen</source>
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
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Tamin Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos of insured persons, from Civil Registration to the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN of this desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening this desk…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protect this desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no safe keyring.</source>
        <translation type="unfinished">این رایانه جاکلیدی امنی ندارد.</translation>
    </message>
    <message>
        <source>Choose a PIN of at least six characters. It protects what is stored on this desk and is asked for each time the program starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not every system can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can go on typing; the desk keeps asking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least six characters, please.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two PINs are not the same.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
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
</TS>
