// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdfdocument.h"

#include <QBuffer>
#include <QHashFunctions>
#include <QPainter>
#include <QPdfWriter>
#include <QUuid>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <exception>

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
<dc:language><rdf:Bag><rdf:li>%5</rdf:li></rdf:Bag></dc:language>
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
             id.toString(QUuid::WithoutBraces), info.language.toHtmlEscaped())
        .toUtf8();
}

QPDFObjectHandle textOf(const QString& text)
{
    return QPDFObjectHandle::newUnicodeString(text.toStdString());
}

// One level of bookmarks, each of which leads to the top of its page.
void addBookmarks(QPDF& pdf, const std::vector<PdfPage>& pages)
{
    std::vector<QPDFObjectHandle> items;
    const std::vector<QPDFObjectHandle>& leaves = pdf.getAllPages();
    QPDFObjectHandle outlines = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].bookmark.isEmpty())
            continue;
        QPDFObjectHandle item = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        item.replaceKey("/Title", textOf(pages[i].bookmark));
        item.replaceKey("/Parent", outlines);
        item.replaceKey("/Dest", QPDFObjectHandle::newArray({leaves.at(i), QPDFObjectHandle::newName("/Fit")}));
        if (!items.empty()) {
            item.replaceKey("/Prev", items.back());
            items.back().replaceKey("/Next", item);
        }
        items.push_back(item);
    }
    if (items.empty())
        return;
    outlines.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
    outlines.replaceKey("/First", items.front());
    outlines.replaceKey("/Last", items.back());
    outlines.replaceKey("/Count", QPDFObjectHandle::newInteger(qint64(items.size())));
    pdf.getRoot().replaceKey("/Outlines", outlines);
    pdf.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

// What QPdfWriter cannot say, and the dates, which it takes from the clock in local time. ISO 32000-1: 7.9.4 dates,
// 12.2 viewer preferences, 12.3.3 outlines, 14.9.2 language.
Result<QByteArray> completed(const QByteArray& painted, const PdfInfo& info, const std::vector<PdfPage>& pages)
{
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true); // they would go to the standard error
        pdf.processMemoryFile("painted pages", painted.constData(), std::size_t(painted.size()));
        const auto date =
            QPDFObjectHandle::newString(info.created.toUTC().toString(u"'D:'yyyyMMddHHmmss'Z'"_s).toStdString());
        QPDFObjectHandle dictionary = pdf.getTrailer().getKey("/Info");
        dictionary.replaceKey("/CreationDate", date);
        dictionary.replaceKey("/ModDate", date);
        QPDFObjectHandle root = pdf.getRoot();
        root.replaceKey("/Lang", textOf(info.language));
        QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);
        addBookmarks(pdf, pages);

        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
        writer.write();
        const auto bytes = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char*>(bytes->getBuffer()), qsizetype(bytes->getSize()));
    } catch (const std::exception& fault) {
        return fail(ErrorCode::Internal, u"PDF"_s, QString::fromUtf8(fault.what()));
    }
}

QPageLayout layoutOf(const PdfPage& page)
{
    return QPageLayout(QPageSize(page.size, QPageSize::Point, QString(), QPageSize::ExactMatch), QPageLayout::Portrait,
                       QMarginsF());
}

} // namespace

Result<QByteArray> renderPdf(const PdfInfo& info, const std::vector<PdfPage>& pages)
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
    return completed(pdf, info, pages);
}

} // namespace atlas
