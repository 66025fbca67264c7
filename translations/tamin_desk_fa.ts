<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa" sourcelanguage="en">
<context>
    <name>Format</name>
    <message>
        <source>%1%</source>
        <comment>a percentage in prose</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 years old</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Help and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back or cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card serial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking code of the slip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next of the household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous of the household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict: not sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict: no match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict: match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate the feature: similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate the feature: different</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate the feature: cannot be seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey like the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Life size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit the form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
