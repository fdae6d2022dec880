// How a name sounds in Latin letters: for finding 王小明 by "wang" or "wxm", and for noticing that
// two spellings may be one person. ICU's Han-Latin/Names knows the surnames that are read in their
// own way (单 shan, 仇 qiu, 尉迟 yuchi); other characters with several readings get the commonest.
#pragma once

#include <QString>

namespace gatehouse::store {

struct NameSound
{
    QString full;      ///< "wangxiaoming"; lower case letters and digits alone
    QString initials;  ///< "wxm"
};

/// Any thread; about 35 us. The first call of a thread builds ICU's rules (0.2 s).
NameSound soundOf(const QString& name);

}  // namespace gatehouse::store
