// Where things live. XDG by default; --data-dir and GATEHOUSE_DATA_DIR override, in that order.
#pragma once

#include "base/result.h"

namespace gatehouse {

struct Paths
{
    QString dataDir;      ///< database, keys and logs of one estate
    QString modelsDir;    ///< neural models, as the installer left them
    QString pluginsDir;   ///< upstream plugins
    QString hostProgram;  ///< the executable that runs one plugin

    QString databaseFile() const;
    QString keyFile() const;
    QString logDir() const;
    QString auditHeadsDir() const;  ///< signed heads of the audit, off the database
    QString clipsDir() const;       ///< sealed films of alerts
};

/// Resolves the paths and creates the data directory for its owner alone (0700).
/// `dataDirOption` is the value of --data-dir, or empty. GATEHOUSE_MODELS_DIR and
/// GATEHOUSE_PLUGINS_DIR override the two other folders; the defaults lie beside the program and
/// under the system's data paths.
Result<Paths> resolvePaths(const QString& dataDirOption);

/// Bytes that this process may still write in the folder's file system, which is asked itself: a
/// list of mounts may lack the one that the folder is on. Io, naming the folder, when it does not
/// say. Any thread.
Result<qint64> freeBytes(const QString& folder);

}  // namespace gatehouse
