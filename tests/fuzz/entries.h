// What the fuzzers run: each reads bytes that nobody has looked at, as the desk would. They return
// only when the bytes were read or refused within the bounds; anything else ends the program.
#pragma once

#include <QByteArray>

#include <span>
#include <vector>

namespace gatehouse::fuzz {

void readCsv(const QByteArray& bytes);
/// A first byte below 128: the rest is a workbook. Else: the rest are its parts, joined by a record
/// separator (0x1E), and the workbook is made of them here, so that mutations reach the XML.
void readWorkbook(const QByteArray& bytes);
void readZip(const QByteArray& bytes);
void readImage(const QByteArray& bytes);
/// The text of a visitor's QR code.
void readPass(const QByteArray& bytes);

/// What a device answers: headers up to the first empty line, then the body of an envelope.
void readDevice(const QByteArray& bytes);

struct Entry
{
    const char* name;
    void (*run)(const QByteArray&);
    std::vector<QByteArray> (*seeds)();  ///< small good and bad inputs to begin with
};

std::span<const Entry> entries();

}  // namespace gatehouse::fuzz
