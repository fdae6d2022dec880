// The upstream plugins that lie in a folder, read from their metadata; no plugin's code is loaded.
#pragma once

#include <QString>

#include <vector>

namespace gatehouse::services {

struct PluginInfo
{
    QString file;
    QString name;
    QString version;
    QString problem;  ///< empty: usable; otherwise why not (no metadata, wrong interface id)
};

/// Any thread.
std::vector<PluginInfo> pluginInventory(const QString& directory);

}  // namespace gatehouse::services
