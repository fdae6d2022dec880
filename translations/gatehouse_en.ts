<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>gatehouse::ui::HouseholdModel</name>
    <message numerus="yes">
        <source>%1 · %n people</source>
        <translation>
            <numerusform>%1 · %n person</numerusform>
            <numerusform>%1 · %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ImportPanel</name>
    <message numerus="yes">
        <source>Adding %n people…</source>
        <translation>
            <numerusform>Adding %n person…</numerusform>
            <numerusform>Adding %n people…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were added.</source>
        <translation>
            <numerusform>%n person was added.</numerusform>
            <numerusform>%n people were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places in %1 have to be corrected; nothing was added.</source>
        <translation>
            <numerusform>%n place in %1 has to be corrected; nothing was added.</numerusform>
            <numerusform>%n places in %1 have to be corrected; nothing was added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is in order: %n people can be added.</source>
        <translation>
            <numerusform>%1 is in order: %n person can be added.</numerusform>
            <numerusform>%1 is in order: %n people can be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n people</source>
        <translation>
            <numerusform>Add %n person</numerusform>
            <numerusform>Add %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PeoplePage</name>
    <message numerus="yes">
        <source>First %n people</source>
        <translation>
            <numerusform>First %n person</numerusform>
            <numerusform>First %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PersonPanel</name>
    <message numerus="yes">
        <source>✓ %n templates</source>
        <translation>
            <numerusform>✓ %n template</numerusform>
            <numerusform>✓ %n templates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PersonStep</name>
    <message numerus="yes">
        <source>%n people are registered there.</source>
        <translation>
            <numerusform>%n person is registered there.</numerusform>
            <numerusform>%n people are registered there.</numerusform>
        </translation>
    </message>
</context>
</TS>
