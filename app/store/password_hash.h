// Passwords as Argon2id, encoded with their parameters. Deliberately slow (about 0.1 s and 64 MiB):
// call it on a pool thread, never on the window's or the writer's.
#pragma once

#include "base/result.h"
#include "base/secret.h"

namespace gatehouse::store {

/// Internal when there is no memory for it.
Result<QString> hashPassword(const Secret& password);
bool passwordFits(const QString& hash, const Secret& password);
/// A hash that no password fits, for doing the same work where there is no user.
QString hashOfNobody();

}  // namespace gatehouse::store
