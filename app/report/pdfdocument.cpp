// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdfdocument.h"

#include <QBuffer>
#include <QHashFunctions>
#include <QPainter>
#include <QPdfWriter>
#include <QUuid>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int Resolution = 1200;
constexpr double DevicePixelsPerPoint = Resolution / 72.0;

// QPdfWriter embeds its fonts in the order of a QHash, whose seed is drawn anew in each process. Tables made outside of
// the scope keep their own seed.
class FixedHashSeed
{
public:
    FixedHashSeed() { QHashSeed::setDeterministicGlobalSeed(); }

    ~FixedHashSeed() { QHashSeed::resetRandomGlobalSeed(); }

    Q_DISABLE_COPY_MOVE(FixedHashSeed)
};

QString isoUtc(const QDateTime& time)
{
    return time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
}

// What QPdfWriter would write by itself, but with the given date. Kept as short as readers accept.
QByteArray xmpMetadata(const PdfInfo& info, const QUuid& id)
{
    const QString text = uR"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>%2</xmp:CreatorTool>
<xmp:CreateDate>%3</xmp:CreateDate>
<xmp:ModifyDate>%3</xmp:ModifyDate>
<xmpMM:DocumentID>uuid:%4</xmpMM:DocumentID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>)"_s;
    return text
        .arg(info.title.toHtmlEscaped(), info.creator.toHtmlEscaped(), isoUtc(info.created),
             id.toString(QUuid::WithoutBraces))
        .toUtf8();
}

// Replaces the value of a date of the information dictionary; returns by how much the bytes grew.
qsizetype setDate(QByteArray& pdf, const QByteArray& name, const QByteArray& value)
{
    const qsizetype end = pdf.indexOf("endobj");
    const QByteArray key = '/' + name + " (";
    // The last one: the title stands before the dates and may hold anything.
    const qsizetype from = pdf.lastIndexOf(key, end) + key.size();
    const qsizetype to = pdf.indexOf(')', from);
    Q_ASSERT(from >= key.size() && to > from && to < end);
    const qsizetype before = pdf.size();
    pdf.replace(from, to - from, value);
    return pdf.size() - before;
}

// QPdfWriter takes the dates of the information dictionary, which is the first object of the file, from the clock, in
// local time and so in a length of its own. What follows moves, so the cross-reference table is moved with it.
void setDates(QByteArray& pdf, const QDateTime& created)
{
    const QByteArray date = created.toUTC().toString(u"'D:'yyyyMMddHHmmss'Z'"_s).toLatin1();
    const qsizetype infoEnd = pdf.indexOf("endobj");
    const qsizetype shift = setDate(pdf, "CreationDate", date) + setDate(pdf, "ModDate", date);

    constexpr qsizetype EntrySize = 20, OffsetSize = 10;
    const qsizetype startKey = pdf.lastIndexOf("startxref\n") + 10;
    const qsizetype startEnd = pdf.indexOf('\n', startKey);
    const qsizetype table = pdf.mid(startKey, startEnd - startKey).trimmed().toLongLong() + shift;
    Q_ASSERT(pdf.mid(table, 5) == "xref\n");
    pdf.replace(startKey, startEnd - startKey, QByteArray::number(table));

    const qsizetype trailer = pdf.indexOf("trailer", table);
    for (qsizetype entry = pdf.indexOf('\n', table + 5) + 1; entry + EntrySize <= trailer; entry += EntrySize) {
        const qsizetype offset = pdf.mid(entry, OffsetSize).toLongLong();
        if (offset > infoEnd)
            pdf.replace(entry, OffsetSize, QByteArray::number(offset + shift).rightJustified(OffsetSize, '0'));
    }
}

QPageLayout layoutOf(const PdfPage& page)
{
    return QPageLayout(QPageSize(page.size, QPageSize::Point, QString(), QPageSize::ExactMatch), QPageLayout::Portrait,
                       QMarginsF());
}

} // namespace

QByteArray renderPdf(const PdfInfo& info, const std::vector<PdfPage>& pages)
{
    Q_ASSERT(!pages.empty() && info.created.isValid());
    const FixedHashSeed seed;
    const QUuid id = QUuid::createUuidV5(QUuid(u"{9c7c2e4a-5d0b-4a55-9d59-0f3f5f1c7a11}"_s), info.identity);
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(Resolution);
        writer.setTitle(info.title);
        writer.setCreator(info.creator);
        writer.setDocumentId(id);
        writer.setDocumentXmpMetadata(xmpMetadata(info, id));
        writer.setPageLayout(layoutOf(pages.front()));
        QPainter painter(&writer);
        for (const PdfPage& page : pages) {
            if (&page != &pages.front()) {
                writer.setPageLayout(layoutOf(page));
                writer.newPage();
            }
            painter.save();
            painter.scale(DevicePixelsPerPoint, DevicePixelsPerPoint);
            painter.setRenderHint(QPainter::Antialiasing);
            page.paint(painter);
            painter.restore();
        }
    }
    setDates(pdf, info.created);
    return pdf;
}

} // namespace atlas
