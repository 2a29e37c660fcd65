// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdfdocument.h"

#include "base/webaddress.h"

#include <QBuffer>
#include <QHashFunctions>
#include <QPainter>
#include <QPdfWriter>
#include <QUuid>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <cmath>
#include <exception>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int Resolution = 1200;
constexpr double DevicePixelsPerPoint = Resolution / 72.0;
// Of all files attached to a PDF together: a small stream may swell to any size.
constexpr qsizetype MaxAttachedBytes = 512 * 1024 * 1024;

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
    QString languages;
    for (const QString& language : info.languages)
        languages += u"<rdf:li>%1</rdf:li>"_s.arg(language.toHtmlEscaped());
    const QString text = uR"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag>%5</rdf:Bag></dc:language>
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
             id.toString(QUuid::WithoutBraces), languages)
        .toUtf8();
}

QPageLayout layoutOf(const PdfPage& page)
{
    return QPageLayout(QPageSize(page.size, QPageSize::Point, QString(), QPageSize::ExactMatch), QPageLayout::Portrait,
                       QMarginsF());
}

QPDFObjectHandle nameOf(const char* name)
{
    return QPDFObjectHandle::newName(name);
}

QPDFObjectHandle textOf(const QString& text)
{
    return QPDFObjectHandle::newUnicodeString(text.toStdString());
}

QPDFObjectHandle realsOf(std::initializer_list<double> values, int decimals)
{
    QPDFObjectHandle array = QPDFObjectHandle::newArray();
    for (const double value : values)
        array.appendItem(QPDFObjectHandle::newReal(QByteArray::number(value, 'f', decimals).toStdString()));
    return array;
}

// Of ISO 32000-1, 7.9.4.
std::string pdfDate(const QDateTime& time)
{
    return time.toUTC().toString(u"'D:'yyyyMMddHHmmss'Z'"_s).toStdString();
}

// The tree of bookmarks, each of which leads to the top of its page. Those of the highest level are unfolded, so a
// report in two languages shows the chapters of both.
class Outline
{
public:
    explicit Outline(QPDF& pdf) : m_pdf(pdf) { m_entries.push_back({newDictionary(), 0, 0}); }

    void add(const PdfBookmark& bookmark, const QPDFObjectHandle& page)
    {
        const int level = std::max(bookmark.level, 1);
        while (m_entries[m_path.back()].level >= level)
            m_path.pop_back();
        Entry& parent = m_entries[m_path.back()];
        QPDFObjectHandle item = newDictionary();
        item.replaceKey("/Title", textOf(bookmark.title));
        item.replaceKey("/Parent", parent.item);
        // The top of the page at the zoom of the reader: some readers take a place for missing in "/Fit".
        const QPDFObjectHandle top = page.getKey("/MediaBox").getArrayItem(3);
        const QPDFObjectHandle zero = QPDFObjectHandle::newInteger(0);
        item.replaceKey("/Dest", QPDFObjectHandle::newArray({page, nameOf("/XYZ"), zero, top, zero}));
        if (parent.children == 0) {
            parent.item.replaceKey("/First", item);
        } else {
            QPDFObjectHandle before = parent.item.getKey("/Last");
            item.replaceKey("/Prev", before);
            before.replaceKey("/Next", item);
        }
        parent.item.replaceKey("/Last", item);
        ++parent.children;
        m_path.push_back(m_entries.size());
        m_entries.push_back({item, level, 0, int(m_path.size()) - 1});
    }

    void finish()
    {
        if (m_entries.size() == 1)
            return;
        int shown = 0;
        for (std::size_t i = 1; i < m_entries.size(); ++i) {
            Entry& entry = m_entries[i];
            shown += entry.depth <= 2;
            if (entry.children > 0)
                setCount(entry, entry.depth == 1 ? entry.children : -entry.children);
        }
        m_entries.front().item.replaceKey("/Type", nameOf("/Outlines"));
        setCount(m_entries.front(), shown);
        m_pdf.getRoot().replaceKey("/Outlines", m_entries.front().item);
        m_pdf.getRoot().replaceKey("/PageMode", nameOf("/UseOutlines"));
    }

private:
    struct Entry
    {
        QPDFObjectHandle item;
        int level = 0;
        int children = 0; // of its own
        int depth = 0;    // in the tree: levels may be left out
    };

    QPDFObjectHandle newDictionary() { return m_pdf.makeIndirectObject(QPDFObjectHandle::newDictionary()); }

    static void setCount(Entry& entry, int count)
    {
        entry.item.replaceKey("/Count", QPDFObjectHandle::newInteger(count));
    }

    QPDF& m_pdf;
    std::vector<Entry> m_entries;       // the root first
    std::vector<std::size_t> m_path{0}; // from the root to the entry that was added last
};

// A link may open a page of the web or lead to a place in this file, nothing else.
bool isHarmless(QPDFObjectHandle link)
{
    QPDFObjectHandle action = link.getKey("/A");
    if (action.isNull())
        return true; // has a destination at most
    if (!action.isDictionary() || action.hasKey("/Next"))
        return false;
    QPDFObjectHandle kind = action.getKey("/S");
    if (kind.isNameAndEquals("/GoTo"))
        return true;
    QPDFObjectHandle address = action.getKey("/URI");
    return kind.isNameAndEquals("/URI") && address.isString() &&
           isWebAddress(QString::fromStdString(address.getStringValue()));
}

void keepHarmlessLinks(QPDFObjectHandle page)
{
    QPDFObjectHandle annotations = page.getKey("/Annots");
    if (!annotations.isArray())
        return;
    QPDFObjectHandle kept = QPDFObjectHandle::newArray();
    for (QPDFObjectHandle annotation : annotations.getArrayAsVector()) {
        if (!isHarmless(annotation))
            continue;
        annotation.replaceKey("/Border", QPDFObjectHandle::parse("[0 0 0]"));
        kept.appendItem(annotation);
    }
    if (kept.getArrayNItems() > 0)
        page.replaceKey("/Annots", kept);
    else
        page.removeKey("/Annots");
}

// In the form of ESRI (WKT 1), which every reader of georeferenced PDFs takes.
std::string wellKnownText(MapProjection projection)
{
    const std::string geographic = R"(GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",)"
                                   R"(SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],)"
                                   R"(UNIT["Degree",0.0174532925199433]])";
    const std::string falseOrigin = R"(PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],)";
    switch (projection) {
    case MapProjection::WebMercator:
        return R"(PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",)" + geographic +
               R"(,PROJECTION["Mercator_Auxiliary_Sphere"],)" + falseOrigin +
               R"(PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],)"
               R"(PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]])";
    case MapProjection::AlbersChina:
        return R"(PROJCS["China_Albers_Equal_Area",)" + geographic + R"(,PROJECTION["Albers"],)" + falseOrigin +
               R"(PARAMETER["Central_Meridian",105.0],PARAMETER["Standard_Parallel_1",25.0],)"
               R"(PARAMETER["Standard_Parallel_2",47.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])";
    }
    Q_UNREACHABLE_RETURN({});
}

// Tells where the map lies: a viewport with a geospatial measure (ISO 32000-2, 12.9 and 12.10).
void georeference(QPDF& pdf, QPDFObjectHandle page, const PdfPage& from)
{
    const MapPlacement& map = *from.placement;
    // QPdfWriter counts y downwards from here, in whole pixels; the height of the page is rounded to points.
    const double top = layoutOf(from).fullRectPixels(Resolution).height() / DevicePixelsPerPoint;
    const QRectF& frame = map.frame;
    const auto& [topLeft, topRight, bottomRight, bottomLeft] = map.corners;

    QPDFObjectHandle system = QPDFObjectHandle::newDictionary();
    system.replaceKey("/Type", nameOf("/PROJCS"));
    if (map.projection == MapProjection::WebMercator)
        system.replaceKey("/EPSG", QPDFObjectHandle::newInteger(3857));
    system.replaceKey("/WKT", QPDFObjectHandle::newString(wellKnownText(map.projection)));

    QPDFObjectHandle measure = QPDFObjectHandle::newDictionary();
    measure.replaceKey("/Type", nameOf("/Measure"));
    measure.replaceKey("/Subtype", nameOf("/GEO"));
    // The corners of the frame in turn, y upwards in its unit square; latitude before longitude.
    measure.replaceKey("/Bounds", QPDFObjectHandle::parse("[0 1 0 0 1 0 1 1]"));
    measure.replaceKey("/LPTS", QPDFObjectHandle::parse("[0 1 0 0 1 0 1 1]"));
    measure.replaceKey("/GPTS", realsOf({topLeft.lat, topLeft.lon, bottomLeft.lat, bottomLeft.lon, bottomRight.lat,
                                         bottomRight.lon, topRight.lat, topRight.lon},
                                        10));
    measure.replaceKey("/GCS", pdf.makeIndirectObject(system));

    QPDFObjectHandle viewport = QPDFObjectHandle::newDictionary();
    viewport.replaceKey("/Type", nameOf("/Viewport"));
    viewport.replaceKey("/BBox", realsOf({frame.left(), top - frame.bottom(), frame.right(), top - frame.top()}, 4));
    viewport.replaceKey("/Measure", pdf.makeIndirectObject(measure));
    page.replaceKey("/VP", QPDFObjectHandle::newArray({viewport}));
}

// ISO 32000-2, 14.13: the files belong to the document as its data.
void attach(QPDF& pdf, const PdfInfo& info)
{
    if (info.attachments.empty())
        return;
    const std::string date = pdfDate(info.created);
    QPDFEmbeddedFileDocumentHelper files(pdf);
    QPDFObjectHandle associated = QPDFObjectHandle::newArray();
    for (const PdfAttachment& attachment : info.attachments) {
        const std::string name = attachment.name.toStdString();
        auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, attachment.bytes.toStdString());
        stream.setCreationDate(date).setModDate(date).setSubtype(attachment.mimeType.toStdString());
        auto file = QPDFFileSpecObjectHelper::createFileSpec(pdf, name, stream);
        file.setDescription(attachment.description.toStdString());
        file.getObjectHandle().replaceKey("/AFRelationship", nameOf("/Data"));
        files.replaceEmbeddedFile(name, file);
        associated.appendItem(file.getObjectHandle());
    }
    pdf.getRoot().replaceKey("/AF", associated);
}

// What QPdfWriter cannot say, and the dates, which it takes from the clock in local time. ISO 32000-1: 7.9.4 dates,
// 12.2 viewer preferences, 12.3.3 outlines, 14.9.2 language.
Result<QByteArray> completed(const QByteArray& painted, const PdfInfo& info, const std::vector<PdfPage>& pages)
{
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true); // they would go to the standard error
        pdf.processMemoryFile("painted pages", painted.constData(), std::size_t(painted.size()));
        const auto date = QPDFObjectHandle::newString(pdfDate(info.created));
        QPDFObjectHandle dictionary = pdf.getTrailer().getKey("/Info");
        dictionary.replaceKey("/CreationDate", date);
        dictionary.replaceKey("/ModDate", date);
        QPDFObjectHandle root = pdf.getRoot();
        if (!info.languages.isEmpty())
            root.replaceKey("/Lang", textOf(info.languages.front()));
        QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);

        const std::vector<QPDFObjectHandle> leaves = pdf.getAllPages();
        Outline outline(pdf);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            keepHarmlessLinks(leaves.at(i));
            if (pages[i].placement)
                georeference(pdf, leaves.at(i), pages[i]);
            for (const PdfBookmark& bookmark : pages[i].bookmarks)
                outline.add(bookmark, leaves.at(i));
        }
        outline.finish();
        attach(pdf, info);

        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setMinimumPDFVersion("1.7");
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
        writer.write();
        const auto bytes = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char*>(bytes->getBuffer()), qsizetype(bytes->getSize()));
    } catch (const std::exception& fault) {
        return fail(ErrorCode::Internal, u"PDF"_s, QString::fromUtf8(fault.what()));
    }
}

// Keeps what flows through it, up to a number of bytes.
class Basin : public Pipeline
{
public:
    explicit Basin(qsizetype room) : Pipeline("attachment", nullptr), m_room(room) {}

    void write(const unsigned char* data, std::size_t size) override
    {
        if (qsizetype(size) > m_room - m_bytes.size())
            throw std::length_error("An attached file is too large");
        m_bytes.append(reinterpret_cast<const char*>(data), qsizetype(size));
    }

    void finish() override {}

    const QByteArray& bytes() const { return m_bytes; }

private:
    qsizetype m_room;
    QByteArray m_bytes;
};

} // namespace

struct PdfPainter::Impl
{
    PdfInfo info;
    std::vector<PdfPage> pages;
    std::size_t painted = 0;
    QByteArray bytes;
    QBuffer buffer{&bytes};
    std::unique_ptr<QPdfWriter> writer;
    std::unique_ptr<QPainter> painter; // ends before the writer

    Impl(PdfInfo i, std::vector<PdfPage> p) : info(std::move(i)), pages(std::move(p))
    {
        Q_ASSERT(!pages.empty() && info.created.isValid());
        const FixedHashSeed seed;
        const QUuid id = QUuid::createUuidV5(QUuid(u"{9c7c2e4a-5d0b-4a55-9d59-0f3f5f1c7a11}"_s), info.identity);
        buffer.open(QIODevice::WriteOnly);
        writer = std::make_unique<QPdfWriter>(&buffer);
        writer->setResolution(Resolution);
        writer->setTitle(info.title);
        writer->setCreator(info.creator);
        writer->setDocumentId(id);
        writer->setDocumentXmpMetadata(xmpMetadata(info, id));
        writer->setPageLayout(layoutOf(pages.front()));
        painter = std::make_unique<QPainter>(writer.get());
    }

    ~Impl() { end(); }

    Q_DISABLE_COPY_MOVE(Impl)

    // The fonts are embedded here.
    void end()
    {
        const FixedHashSeed seed;
        painter.reset();
        writer.reset();
    }
};

PdfPainter::PdfPainter(PdfInfo info, std::vector<PdfPage> pages)
    : m_impl(std::make_unique<Impl>(std::move(info), std::move(pages)))
{}

PdfPainter::~PdfPainter() = default;
PdfPainter::PdfPainter(PdfPainter&&) noexcept = default;
PdfPainter& PdfPainter::operator=(PdfPainter&&) noexcept = default;

int PdfPainter::pageCount() const
{
    return int(m_impl->pages.size());
}

int PdfPainter::pagesPainted() const
{
    return int(m_impl->painted);
}

void PdfPainter::paintNext()
{
    Q_ASSERT(pagesPainted() < pageCount());
    const FixedHashSeed seed;
    PdfPage& page = m_impl->pages[m_impl->painted];
    QPainter& painter = *m_impl->painter;
    if (m_impl->painted > 0) {
        m_impl->writer->setPageLayout(layoutOf(page));
        m_impl->writer->newPage();
    }
    painter.save();
    painter.scale(DevicePixelsPerPoint, DevicePixelsPerPoint);
    painter.setRenderHint(QPainter::Antialiasing);
    page.paint(painter);
    painter.restore();
    page.paint = {}; // what it keeps must not outlive the GUI thread's work on it
    ++m_impl->painted;
}

std::function<Result<QByteArray>()> PdfPainter::finishing()
{
    Q_ASSERT(pagesPainted() == pageCount());
    m_impl->end();
    return
        [bytes = m_impl->bytes, info = m_impl->info, pages = m_impl->pages] { return completed(bytes, info, pages); };
}

Result<QByteArray> renderPdf(const PdfInfo& info, std::vector<PdfPage> pages)
{
    PdfPainter painter(info, std::move(pages));
    while (painter.pagesPainted() < painter.pageCount())
        painter.paintNext();
    return painter.finishing()();
}

Result<std::vector<PdfAttachment>> attachmentsOf(const QByteArray& pdf)
{
    const auto broken = [](const QString& detail) { return fail(ErrorCode::InvalidData, u"PDF"_s, detail); };
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("PDF", pdf.constData(), std::size_t(pdf.size()));
        std::vector<PdfAttachment> attachments;
        qsizetype room = MaxAttachedBytes;
        QPDFEmbeddedFileDocumentHelper files(document);
        for (const auto& [name, file] : files.getEmbeddedFiles()) {
            QPDFObjectHandle stream = file->getEmbeddedFileStream();
            if (!stream.isStream())
                continue;
            Basin basin(room);
            bool filtered = false;
            // What ends before its end is a warning only.
            const auto warnings = document.numWarnings();
            if (!stream.pipeStreamData(&basin, &filtered, 0, qpdf_dl_generalized) || document.numWarnings() > warnings)
                return broken(u"An attached file cannot be read or is too large"_s);
            room -= basin.bytes().size();
            attachments.push_back({.name = QString::fromStdString(name),
                                   .mimeType = QString::fromStdString(QPDFEFStreamObjectHelper(stream).getSubtype()),
                                   .description = QString::fromStdString(file->getDescription()),
                                   .bytes = basin.bytes()});
        }
        return attachments;
    } catch (const std::exception& fault) {
        return broken(QString::fromUtf8(fault.what()));
    }
}

} // namespace atlas
