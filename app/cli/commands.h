// The commands of gatehouse-cli. Each prints sentences, and returns the exit status:
// 0 done, 1 not done (the sentence says why), 2 wrong usage.
#pragma once

#include "base/paths.h"
#include "cli/arguments.h"
#include "cli/workplace.h"

#include <functional>
#include <span>

namespace gatehouse::cli {

struct Invocation
{
    Paths paths;
    Arguments arguments;
    QString user;          ///< --as, or GATEHOUSE_USER
    QString passwordFile;  ///< --as-password-file, or GATEHOUSE_PASSWORD_FILE
};

struct Command
{
    QString name;  ///< "people grant"
    QString usage;
    QString summary;
    QStringList options;
    QStringList flags;
    std::function<int(const Invocation&)> run;
};

std::vector<Command> setupCommands();    ///< user, door, camera, endpoint, setting
std::vector<Command> accessCommands();   ///< rights, second factor, audit
std::vector<Command> accountCommands();  ///< who there is, limits, the end of an account
std::vector<Command> cameraCommands();   ///< searched for, tried, added by the list
std::vector<Command> peopleCommands();
std::vector<Command> exchangeCommands();  ///< people import, export, undo
std::vector<Command> facesCommands();
std::vector<Command> faceEvaluationCommands();   ///< evaluate, pairs
std::vector<Command> faceCalibrationCommands();  ///< calibrate
std::vector<Command> platesCommands();
std::vector<Command> vehicleCommands();  ///< the register of vehicles, plates that wait
std::vector<Command> careCommands();     ///< backup, verify, restore, retention, person erase
std::vector<Command> keyCommands();
std::vector<Command> snapshotCommands();
std::vector<Command> submissionCommands();
std::vector<Command> videoCommands();    ///< films through the analysis of scenes
std::vector<Command> visitorCommands();  ///< visitors and passes
Command statusCommand();
Command doctorCommand();
std::vector<Command> allCommands();

/// Prints "gatehouse-cli: TEXT" to standard error and returns 1.
int failed(const Error& error);
void say(const QString& line);

/// Opens the workplace for a change and signs in; then runs `work`.
int withSession(const Invocation& invocation,
                const std::function<Status(Workplace&, const Session&)>& work);
/// The same beside the desk: for work that adds nothing but lines to the audit.
int besideTheDesk(const Invocation& invocation,
                  const std::function<Status(Workplace&, const Session&)>& work);

/// The household that is registered in that room, "3-1-1802".
Result<HouseholdId> householdAt(Workplace& place, const Session& session, const QString& room);

/// With --case and --why: what exports and reports need.
Status openPurpose(Workplace& place, const Session& session, const Invocation& invocation);

/// --second NAME --second-password-file FILE [--second-code-file FILE]: the second of two people,
/// signed in by files that only they can read.
QStringList secondOptions();
Result<ApprovalId> approvalOf(const Invocation& invocation, Workplace& place,
                              const Session& session, const services::ApprovalRequest& request);

}  // namespace gatehouse::cli
