<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Arrivals</name>
    <message numerus="yes">
        <source>%Ln photos of earlier inquiries have come.</source>
        <translation>
            <numerusform>%Ln photo of an earlier inquiry has come.</numerusform>
            <numerusform>%Ln photos of earlier inquiries have come.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln earlier inquiries ended without a photo.</source>
        <translation>
            <numerusform>%Ln earlier inquiry ended without a photo.</numerusform>
            <numerusform>%Ln earlier inquiries ended without a photo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColleaguesActs</name>
    <message numerus="yes">
        <source>%Ln acts of colleagues for this person were not taken.</source>
        <translation>
            <numerusform>%Ln act of a colleague for this person was not taken.</numerusform>
            <numerusform>%Ln acts of colleagues for this person were not taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayEndCounts</name>
    <message numerus="yes">
        <source>%Ln mismatches whose entries are to be typed again</source>
        <translation>
            <numerusform>%Ln mismatch whose entries are to be typed again</numerusform>
            <numerusform>%Ln mismatches whose entries are to be typed again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln scans that are not filed yet</source>
        <translation>
            <numerusform>%Ln scan that is not filed yet</numerusform>
            <numerusform>%Ln scans that are not filed yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers of the registry that you have not looked at</source>
        <translation>
            <numerusform>%Ln answer of the registry that you have not looked at</numerusform>
            <numerusform>%Ln answers of the registry that you have not looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers of the registry are still to come; nothing is to be done</source>
        <translation>
            <numerusform>%Ln answer of the registry is still to come; nothing is to be done</numerusform>
            <numerusform>%Ln answers of the registry are still to come; nothing is to be done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts saved here that go by themselves</source>
        <translation>
            <numerusform>%Ln act saved here that goes by itself</numerusform>
            <numerusform>%Ln acts saved here that go by themselves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts that need somebody</source>
        <translation>
            <numerusform>%Ln act that needs somebody</numerusform>
            <numerusform>%Ln acts that need somebody</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts that their author cannot send any more</source>
        <translation>
            <numerusform>%Ln act that its author cannot send any more</numerusform>
            <numerusform>%Ln acts that their author cannot send any more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts that wait for their author to sign in</source>
        <translation>
            <numerusform>%Ln act that waits for its author to sign in</numerusform>
            <numerusform>%Ln acts that wait for their author to sign in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acts</source>
        <translation>
            <numerusform>%Ln act</numerusform>
            <numerusform>%Ln acts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeskCards</name>
    <message numerus="yes">
        <source>%Ln acts of earlier sessions are saved here.</source>
        <translation>
            <numerusform>%Ln act of an earlier session is saved here.</numerusform>
            <numerusform>%Ln acts of earlier sessions are saved here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowUpCounts</name>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was printed in %Ln copies; another one is marked as a reprint.</source>
        <translation>
            <numerusform>It was printed in one copy; another one is marked as a reprint.</numerusform>
            <numerusform>It was printed in %Ln copies; another one is marked as a reprint.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message numerus="yes">
        <source>takes effect in %Ln seconds</source>
        <translation>
            <numerusform>takes effect in one second</numerusform>
            <numerusform>takes effect in %Ln seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldStrip</name>
    <message numerus="yes">
        <source>takes effect in %Ln seconds</source>
        <translation>
            <numerusform>takes effect in %Ln second</numerusform>
            <numerusform>takes effect in %Ln seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message numerus="yes">
        <source>Take %Ln codes with their leading zeros restored too</source>
        <translation>
            <numerusform>Take %Ln code with its leading zeros restored too</numerusform>
            <numerusform>Take %Ln codes with their leading zeros restored too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln codes into the worklist</source>
        <translation>
            <numerusform>Take %Ln code into the worklist</numerusform>
            <numerusform>Take %Ln codes into the worklist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows are not taken</source>
        <translation>
            <numerusform>%Ln row is not taken</numerusform>
            <numerusform>%Ln rows are not taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln codes were read.</source>
        <translation>
            <numerusform>%Ln code was read.</numerusform>
            <numerusform>%Ln codes were read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are on it</source>
        <translation>
            <numerusform>%Ln person is on it</numerusform>
            <numerusform>%Ln people are on it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them have a photo already</source>
        <translation>
            <numerusform>%Ln of them has a photo already</numerusform>
            <numerusform>%Ln of them have a photo already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IndicatorCounts</name>
    <message numerus="yes">
        <source>%Ln unit(s)</source>
        <translation>
            <numerusform>%Ln unit</numerusform>
            <numerusform>%Ln units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>So it is with %Ln more unit(s).</source>
        <translation>
            <numerusform>So it is with %Ln more unit.</numerusform>
            <numerusform>So it is with %Ln more units.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>See the %Ln unit(s)</source>
        <translation>
            <numerusform>See the %Ln unit</numerusform>
            <numerusform>See the %Ln units</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message numerus="yes">
        <source>%Ln acts are not sent yet; they stay saved on this desk.</source>
        <translation>
            <numerusform>%Ln act is not sent yet; it stays saved on this desk.</numerusform>
            <numerusform>%Ln acts are not sent yet; they stay saved on this desk.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message numerus="yes">
        <source>%Ln acts are not sent yet and stay saved here. The day&apos;s end tells which go by themselves and which need somebody.</source>
        <translation>
            <numerusform>%Ln act is not sent yet and stays saved here. The day&apos;s end tells whether it goes by itself or needs somebody.</numerusform>
            <numerusform>%Ln acts are not sent yet and stay saved here. The day&apos;s end tells which go by themselves and which need somebody.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message numerus="yes">
        <source>%Ln unsent acts of colleagues wait here too</source>
        <translation>
            <numerusform>%Ln unsent act of a colleague waits here too</numerusform>
            <numerusform>%Ln unsent acts of colleagues wait here too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PracticeCounts</name>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <translation>
            <numerusform>%Ln pair</numerusform>
            <numerusform>%Ln pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RatingsPanel</name>
    <message numerus="yes">
        <source>{count} features are left: {names}.</source>
        <translation>
            <numerusform>{count} feature is left: {names}.</numerusform>
            <numerusform>{count} features are left: {names}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewCounts</name>
    <message numerus="yes">
        <source>%Ln cases</source>
        <translation>
            <numerusform>%Ln case</numerusform>
            <numerusform>%Ln cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cases in others&apos; hands</source>
        <translation>
            <numerusform>%Ln case in others&apos; hands</numerusform>
            <numerusform>%Ln cases in others&apos; hands</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cases outside the filter</source>
        <translation>
            <numerusform>%Ln case outside the filter</numerusform>
            <numerusform>%Ln cases outside the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cases passed over here</source>
        <translation>
            <numerusform>%Ln case passed over here</numerusform>
            <numerusform>%Ln cases passed over here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SalvageNotice</name>
    <message numerus="yes">
        <source>The store on this desk was damaged; %Ln act(s) were saved from it.</source>
        <translation>
            <numerusform>The store on this desk was damaged; %Ln act was saved from it.</numerusform>
            <numerusform>The store on this desk was damaged; %Ln acts were saved from it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The archive is asked whether it has %Ln of them.</source>
        <translation>
            <numerusform>The archive is asked whether it has %Ln of them.</numerusform>
            <numerusform>The archive is asked whether it has %Ln of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SerialLegend</name>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>%Ln act(s) in the outbox</source>
        <translation>
            <numerusform>%Ln act in the outbox</numerusform>
            <numerusform>%Ln acts in the outbox</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkNotice</name>
    <message numerus="yes">
        <source>%Ln of your cases were returned by a reviewer.</source>
        <translation>
            <numerusform>%Ln of your cases was returned by a reviewer.</numerusform>
            <numerusform>%Ln of your cases were returned by a reviewer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are to be told that their letter is void.</source>
        <translation>
            <numerusform>%Ln person is to be told that their letter is void.</numerusform>
            <numerusform>%Ln people are to be told that their letter is void.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of your cases wait for a picture.</source>
        <translation>
            <numerusform>%Ln of your cases waits for a picture.</numerusform>
            <numerusform>%Ln of your cases wait for a picture.</numerusform>
        </translation>
    </message>
</context>
</TS>
