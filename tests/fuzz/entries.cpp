#include "fuzz/entries.h"

#include "devices/http_digest.h"
#include "devices/soap.h"
#include "domain/visitor_pass.h"
#include "exchange/cell_text.h"
#include "exchange/table.h"
#include "exchange/zip_archive.h"
#include "support/zip_maker.h"
#include "vision/photograph.h"

#include <QBuffer>
#include <QImage>

#include <array>

namespace gatehouse::fuzz {

namespace {

/// Ends the program where a bound that the rooms promise does not hold.
void demand(bool holds, const char* what)
{
    if (!holds) {
        qFatal("broken promise: %s", what);
    }
}

void readTable(const QByteArray& bytes)
{
    exchange::TableLimits limits;
    limits.rows = 5000;
    limits.partBytes = 4 * 1024 * 1024;
    limits.sharedCharacters = 256 * 1024;
    const exchange::TableInfo info = exchange::inspectTable(bytes, limits);
    const int sheets = std::max<int>(1, std::min<int>(3, int(info.sheets.size())));
    for (int sheet = 0; sheet < sheets; ++sheet) {
        const exchange::OpenedTable opened = exchange::openTable(bytes, sheet, limits);
        demand(bool(opened.reader) == (opened.fault == exchange::TableFault::None), "fault");
        int last = 0;
        for (exchange::TableRow row; opened.reader && opened.reader->next(row);) {
            demand(row.row > last && row.row <= limits.rows, "rows rise");
            demand(row.cells.size() <= limits.columns, "columns are bounded");
            demand(opened.reader->permille() >= 0 && opened.reader->permille() <= 1000, "progress");
            last = row.row;
            for (const QString& cell : row.cells) {
                demand(cell.size() <= limits.cellCharacters, "cells are bounded");
                demand(exchange::restored(exchange::neutralised(cell)) == cell, "round trip");
                demand(!exchange::looksLikeFormula(exchange::neutralised(cell)), "formula");
            }
        }
    }
}

constexpr char kPartEnd = '\x1E';

std::vector<QByteArray> csvSeeds()
{
    return {
        "name,phone,address,relation,until\nLi,13912345678,3-1-1802,owner,2027-03-31\n",
        "\xEF\xBB\xBF\xE5\xA7\x93\xE5\x90\x8D;\xE4\xBD\x8F\xE5\x9D\x80\r\n\"a \"\"b\"\"\";1\r\n",
        QByteArray("\xFF\xFE"
                   "a\0,\0b\0\n\0",
                   10),
        "\xCD\xF5\xD0\xA1\xC3\xF7\t3-1-1802\n",
        "a,\"b\nc\",d\n\"open\n",
        "=1+1,+2,-3,@x,'=4\n"};
}

std::vector<QByteArray> workbookSeeds()
{
    const QByteArray parts =
        "\xFF"
        "<worksheet xmlns=\"m\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c "
        "r=\"B1\" "
        "s=\"1\"><v>46477</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"D1\" "
        "t=\"str\"><f>1+1</f><v>2</v></c></row><row><c t=\"b\"><v>1</v></c></row></sheetData>"
        "</worksheet>\x1E<sst xmlns=\"m\"><si><t>one</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh>"
        "</si></sst>\x1E<styleSheet xmlns=\"m\"><numFmts><numFmt numFmtId=\"170\" "
        "formatCode=\"yyyy-m-d\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/>"
        "</cellXfs></styleSheet>\x1E<workbook xmlns=\"m\" xmlns:r=\"r\"><workbookPr "
        "date1904=\"1\"/><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>\x1E"
        "<Relationships xmlns=\"p\"><Relationship Id=\"r1\" Type=\"x/worksheet\" "
        "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"x/sharedStrings\" "
        "Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"x/styles\" "
        "Target=\"styles.xml\"/></Relationships>";
    const QList<QByteArray> list = parts.mid(1).split(kPartEnd);
    const QByteArray whole = test::makeZip({{"xl/worksheets/sheet1.xml", list.value(0)},
                                            {"xl/sharedStrings.xml", list.value(1)},
                                            {"xl/styles.xml", list.value(2)},
                                            {"xl/workbook.xml", list.value(3)},
                                            {"xl/_rels/workbook.xml.rels", list.value(4)}});
    return {parts, '\0' + whole};
}

std::vector<QByteArray> zipSeeds()
{
    return {test::makeZip({{"a.jpg", "\xFF\xD8\xFF picture"}, {"b/c.png", "\x89PNG\r\n\x1A\n"}}),
            test::makeZip({{"../x", QByteArray(2000, 'x')}, {"folder/", ""}}),
            QByteArray("PK\x05\x06") + QByteArray(18, '\0')};
}

std::vector<QByteArray> imageSeeds()
{
    QImage picture(24, 16, QImage::Format_ARGB32);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            picture.setPixel(x, y, qRgba(x * 10, y * 15, x * y, 255 - x));
        }
    }
    std::vector<QByteArray> seeds;
    for (const char* format : {"PNG", "JPG"}) {
        for (const QImage::Format pixels : {QImage::Format_ARGB32, QImage::Format_Grayscale8}) {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            picture.convertToFormat(pixels).save(&buffer, format);
            seeds.push_back(bytes);
        }
    }
    return seeds;
}

std::vector<QByteArray> passSeeds()
{
    PassClaims claims;
    claims.id = QByteArray(kPassIdBytes, 'i');
    claims.keyId = QByteArray(kPassKeyIdBytes, 'k');
    claims.notBefore = fromMs(1'795'356'000'000);
    claims.notAfter = claims.notBefore + std::chrono::hours(8);
    std::vector<QByteArray> seeds{"GH1-", "GH1-AAAA"};
    for (int doors = 1; doors <= kMostPassDoors; doors += 10) {
        while (int(claims.doors.size()) < doors) {
            claims.doors.emplace_back(qint64(claims.doors.size()) + 1);
        }
        const auto signedBytes = encodeClaims(claims);
        demand(signedBytes.ok(), "a good pass");
        seeds.push_back(
            passText(signedBytes.value(), QByteArray(kPassSignatureBytes, char(doors))));
    }
    return seeds;
}

std::vector<QByteArray> deviceSeeds()
{
    const QByteArray challenge =
        "Digest realm=\"camera\", nonce=\"abc\", qop=\"auth\", algorithm=MD5\n\n";
    return {
        "\n\n" + devices::envelope({}, QStringLiteral("<GetProfilesResponse><Profiles token=\"a\">"
                                                      "<Name>x &amp; y</Name></Profiles>"
                                                      "</GetProfilesResponse>")),
        challenge + devices::envelope({}, QStringLiteral("<Fault><Code><Value>s:Sender</Value>"
                                                         "<Subcode><Value>ter:NotAuthorized"
                                                         "</Value></Subcode></Code></Fault>")),
        "\n\n<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d "
        "\"&b;&b;\">]><Envelope><Body>&d;</Body></Envelope>",
        "Basic realm=\"x\", Digest nonce=\"n\\\"n\", realm=r, algorithm=SHA-256\n\n<a><b/></a>"};
}

constexpr std::array kEntries{
    Entry{"csv", readCsv, csvSeeds},  Entry{"xlsx", readWorkbook, workbookSeeds},
    Entry{"zip", readZip, zipSeeds},  Entry{"image", readImage, imageSeeds},
    Entry{"qr", readPass, passSeeds}, Entry{"device", readDevice, deviceSeeds}};

}  // namespace

std::span<const Entry> entries()
{
    return kEntries;
}

void readCsv(const QByteArray& bytes)
{
    readTable(bytes);
}

void readWorkbook(const QByteArray& bytes)
{
    if (bytes.isEmpty()) {
        return;
    }
    const QByteArray rest = bytes.mid(1);
    if (uchar(bytes.front()) < 128) {
        readTable(rest);
        return;
    }
    const QList<QByteArray> parts = rest.split(kPartEnd);
    readTable(test::makeZip({{"xl/worksheets/sheet1.xml", parts.value(0)},
                             {"xl/sharedStrings.xml", parts.value(1)},
                             {"xl/styles.xml", parts.value(2)},
                             {"xl/workbook.xml", parts.value(3)},
                             {"xl/_rels/workbook.xml.rels", parts.value(4)}}));
}

void readZip(const QByteArray& bytes)
{
    exchange::ZipLimits limits;
    limits.entryBytes = 1024 * 1024;
    limits.entries = 1000;
    const auto archive = exchange::ZipArchive::open(bytes, limits);
    if (!archive) {
        return;
    }
    int read = 0;
    for (const exchange::ZipEntry& entry : archive.value()->entries()) {
        const auto content = archive.value()->read(entry);
        demand(!content || content->size() <= limits.entryBytes, "entries are bounded");
        demand(!content || entry.state == exchange::ZipEntryState::Usable, "usable");
        if (++read > 20) {
            break;
        }
    }
}

void readImage(const QByteArray& bytes)
{
    const vision::DecodedPhotograph decoded = vision::decodePhotograph(bytes);
    const bool good = decoded.verdict == vision::FaceVerdict::Good;
    demand(good != decoded.picture.isNull(), "verdict");
    demand(std::max(decoded.picture.width(), decoded.picture.height()) <= vision::kWorkingSide,
           "pictures are bounded");
}

void readPass(const QByteArray& bytes)
{
    const auto parsed = parseVisitorPass(bytes);
    if (!parsed) {
        return;
    }
    // A text that is taken has one spelling, and what it says fits the field that carries it.
    demand(passText(parsed->signedBytes, parsed->signature) == bytes, "one spelling");
    const auto again = encodeClaims(parsed->claims);
    demand(again.ok() && again.value() == parsed->signedBytes, "claims");
}

void readDevice(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf("\n\n");
    const QByteArray head = bytes.left(std::max<qsizetype>(end, 0));
    if (const auto challenge = devices::parseDigestChallenge(head)) {
        demand(!challenge->nonce.isEmpty(), "a nonce");
        const QByteArray proof = devices::digestAuthorization(
            *challenge, {.method = "POST", .path = "/x", .clientNonce = "c"},
            QStringLiteral("user"), Secret("password in clear"));
        demand(!proof.contains("password in clear"), "the password is not sent");
        demand(!proof.contains('\r') && !proof.contains('\n'), "no header is made up");
    }
    devices::XmlLimits limits;
    const QByteArray body = bytes.mid(end < 0 ? 0 : end + 2);
    const auto root = devices::parseXml(body, limits);
    demand(!root || !root->name.isEmpty(), "a root");
    demand(
        !root || !body.contains("<!DOCTYPE") || body.contains("<!--") || body.contains("<![CDATA["),
        "no document types");
    const auto answer = devices::bodyOf(body);
    demand(answer.ok() || answer.error().text.size() < 2000, "errors are short");
}

}  // namespace gatehouse::fuzz
