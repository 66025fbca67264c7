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
</TS>
