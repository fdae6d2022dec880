#include "cli/commands.h"

#include <cstdio>

namespace gatehouse::cli {

int failed(const Error& error)
{
    std::fprintf(stderr, "gatehouse-cli: %s\n", qUtf8Printable(error.text));
    return 1;
}

void say(const QString& line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

namespace {

int signedIn(const Invocation& invocation, Use use,
             const std::function<Status(Workplace&, const Session&)>& work)
{
    auto place = Workplace::open(invocation.paths, use);
    if (!place) {
        return failed(place.error());
    }
    const auto session = place.value()->signIn(invocation.user, invocation.passwordFile);
    if (!session) {
        return failed(session.error());
    }
    const Status done = work(*place.value(), *session);
    return done ? 0 : failed(done.error());
}

}  // namespace

int withSession(const Invocation& invocation,
                const std::function<Status(Workplace&, const Session&)>& work)
{
    return signedIn(invocation, Use::Change, work);
}

int besideTheDesk(const Invocation& invocation,
                  const std::function<Status(Workplace&, const Session&)>& work)
{
    return signedIn(invocation, Use::ReadOnly, work);
}

std::vector<Command> allCommands()
{
    std::vector<Command> commands = setupCommands();
    for (auto& more :
         {accessCommands(), accountCommands(), cameraCommands(), peopleCommands(),
          exchangeCommands(), facesCommands(), faceEvaluationCommands(), faceCalibrationCommands(),
          platesCommands(), vehicleCommands(), careCommands(), keyCommands(), submissionCommands(),
          snapshotCommands(), videoCommands(), visitorCommands(),
          std::vector<Command>{statusCommand(), doctorCommand()}}) {
        commands.insert(commands.end(), more.begin(), more.end());
    }
    return commands;
}

}  // namespace gatehouse::cli
