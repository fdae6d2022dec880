<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AlertCard</name>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertColumn</name>
    <message>
        <source>The picture is no longer kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more on the alerts page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New alerts appear here by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold the alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the alerts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertHandler</name>
    <message>
        <source>Note on this alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What did you see or do? (up to %1 characters)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertPopups</name>
    <message>
        <source>No picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is no longer kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CameraCapture</name>
    <message>
        <source>Take the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No camera is connected to this computer. Connect one, or choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the resident look into the lens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera does not answer. Another program may be using it: close that one and open the camera again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandField</name>
    <message>
        <source>Nothing is called that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find pages, actions, people   Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find pages, actions, people</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConsentStep</name>
    <message>
        <source>Consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrolling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record consent and enrol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No consent: go on without a face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guardian has read this and agrees for the child</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resident has read this and agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the name of the guardian who agrees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without this agreement the face is not enrolled. You can go on without a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the consent was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the guardian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the photograph for comparison at the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise only the template is kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GrantStep</name>
    <message>
        <source>Grant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish without a grant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the doors…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No doors are set up yet. An administrator adds them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts at the face gates at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is recorded now and counts at doors that read this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the day as 2027-06-30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This day is over. Enter a later one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A grant lasts a year at most and is then confirmed again: %1 at the latest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one door.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say on what ground it is granted, for example the lease.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A year at most; then it is confirmed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: owner, or lease until 2027-06-30.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Change the language   Ctrl+Shift+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light   Ctrl+Shift+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HouseholdModel</name>
    <message numerus="yes">
        <source>%1 · %n people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Choose a list of residents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists (*.csv);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large for a list of residents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Adding %n people…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were added.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places in %1 have to be corrected; nothing was added.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 holds no residents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 is in order: %n people can be added.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Import residents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CSV file in UTF-8 or GB18030 with the header name,phone,address,relation,until. Relations: owner, tenant, co-resident, carer, staff. The file is checked first; either all people are added or none. Faces and grants are not imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Add %n people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Add people</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportProblemModel</name>
    <message>
        <source>Whole file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Gatehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 - Gatehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All in order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every camera is live.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you entered on this page is not saved and will be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between dark and light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold or show the alert column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MorePopups</name>
    <message>
        <source>+%1 more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>✓ Enrolled</source>
        <comment>face</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>– Not enrolled</source>
        <comment>face</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No grant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May pass until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>First %n people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody matches “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by name, by address such as 3-1-1802, or by telephone number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is registered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the first resident, or import a list of the households.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add resident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A property manager registers the residents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you entered in this step is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, address or phone  (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Choose somebody in the list to see the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>✓ %n templates</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>– Not enrolled; passes by another way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New grant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrol another picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrol face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent to recognition by face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 · recorded by %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording %1 · withdrawn on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording %1 · in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw consent…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: no door opens for this person by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoked on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · granted by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Door %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face template and the photograph of %1 are deleted, here and at the gates, and cannot be brought back. Grants by other ways stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw and delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The consent is withdrawn; the template is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke grant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may then no longer pass %2 by this grant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grant is revoked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PersonStep</name>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building-unit-room, for example 3-1-1802.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people are registered there.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No household there yet. It is added when you save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the resident&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is longer than %1 characters. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A telephone number has 5 to 20 digits. Correct it or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the address of the household, for example 3-1-1802.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the address as building-unit-room, for example 3-1-1802.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the day as 2027-06-30, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This day is over. Enter a later one or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address cannot be used. Write it as building-unit-room, for example 3-1-1802.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name contains a character that cannot be kept. Type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relation to the household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lives there until (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end of a lease, as 2027-06-30.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoStep</name>
    <message>
        <source>Photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on without a face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photographs (*.jpg *.jpeg *.png);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the photograph…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A photograph from the front, with even light and nobody else in it. Recognition by face is an offer: whoever does not want it passes by card, code or with the guard&apos;s help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResidentFlow</name>
    <message>
        <source>%1 is registered and may pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is registered, without a grant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face of %1 is enrolled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a new grant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New resident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrol the face of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New grant for %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture stands still</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no connection, trying again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The estate&apos;s settings are saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This time zone is not known. An example: Asia/Shanghai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state of this workstation is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 since %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passages since the start: %1, of people of the register: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alerts since the start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upstream: %1 delivered, %2 waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free on the disk of the estate&apos;s data: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run before this one ended cleanly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run before this one was cut off; everything that was stored is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiles on the wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound when an alert arrives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short movements and fades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the estate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the estate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example Asia/Shanghai; takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days that pictures from the gates are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 to 30 days; afterwards they are deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Show the alert column   Ctrl+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the alert column   Ctrl+B</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Please enter your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please enter your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many wrong attempts. You can try again in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and password do not match. Please try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gatehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can sign in yet. An administrator makes the first user on this computer with the command
gatehouse-cli user add --name NAME --role administrator --password-file FILE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the language   Ctrl+Shift+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light   Ctrl+Shift+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>The estate&apos;s data is in use or newer than this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The estate&apos;s data is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The estate&apos;s key is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The estate&apos;s data cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Close the other program, or install the newer version of Gatehouse, and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Keep the data folder as it is and restore the last backup, or call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it personal data cannot be read. Put estate.key back into the data folder and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Check that the disk has room and that the folder may be written, and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gatehouse cannot start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder: %1
Reason: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>%1/%2 live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upstream %1 waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last commit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing stored yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk %1 free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TileWords</name>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeRangeFilter</name>
    <message>
        <source>The end lies before the beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From – until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertWords</name>
    <message>
        <source>No enrolled face is at all like this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nearest enrolled face reaches a similarity of %1; %2 is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two enrolled people are about equally like this face (similarity %1, lead %2), so nobody is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised with similarity %1, %2 ahead of the next person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised as %1 with similarity %2, %3 ahead of the next person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask whom they are visiting, and let that household confirm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not open yet: ask them, then the manager, about the grant.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConsentNotice</name>
    <message>
        <source>face-notice-1/en</source>
        <extracomment>Version and language of the consent notice, kept with every consent. Translate &quot;en&quot; alone, into the code of your language (&quot;zh&quot;), so that the record names the wording that was read.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The estate would like to recognise your face at its gates so that they open for you. From your photograph a template, a row of numbers, is computed. It is kept encrypted on this computer in the estate, is used for opening the gates that you are granted and for nothing else, and is not passed on.
You do not have to agree. Without it you pass by card, code or with the help of the guard, and nothing else changes for you.
You can withdraw your consent at any time at the management centre. Template and photograph are then deleted at once. For a child under 14 a guardian decides.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FaceWords</name>
    <message>
        <source>One face, clear enough to be recognised at the gate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a picture, or it is damaged. Choose a JPEG or PNG photograph.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is too large to be opened. Use one of at most 50 megapixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no face in the picture. Use one that shows the resident from the front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one face is in the picture. Use one that shows only the resident.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face is too small. Use a picture taken from closer by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face reaches over the edge of the picture. Use one that shows the whole head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face is blurred. Hold still, wipe the lens and take the picture again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face is too dark. Take the picture with more light from the front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face is too bright. Take the picture away from direct light.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face is turned away. Use a picture in which the resident looks into the lens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eyes, nose and mouth cannot be found with certainty. Use a picture without a mask, sunglasses or a hand before the face.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::StreamWords</name>
    <message>
        <source>%1 cannot be reached. Please check its power and its network. Trying again (attempt %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refuses the user name or the password. Please ask the administrator to correct them. Trying again (attempt %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no stream at the address that is set up. Please ask the administrator to correct it. Trying again (attempt %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers, but sends no video that can be shown. Trying again (attempt %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has sent no picture for %2. Connecting again (attempt %3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer. Please check its power and its network. Trying again (attempt %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What %1 sends is damaged and cannot be shown. Connecting again (attempt %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has ended the connection. Connecting again (attempt %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture frozen for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There has been no picture since the program started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last picture at %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WindowDialogs</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Words</name>
    <message>
        <source>The disk or the network did not take it. Please try again; if it stays so, tell the administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file or record is damaged and cannot be read. Please use another one or tell the administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not there any more. Somebody may have removed it, or its keeping time is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else has changed it or it exists already. Please look at the present state and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This input cannot be taken. Please check what you entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role may not do this. Please ask somebody who may.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no answer in time. Please try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part that is needed is not available just now. Please try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled; nothing has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in the program and was written to the log. Please tell the administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Property manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Community police</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No grant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture too poor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co-resident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QR code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened by the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plugin missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting before the next try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed on paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In person at the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online, by the person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the guardian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face not enrolled at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A resident without a grant at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no grant for %2 now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
