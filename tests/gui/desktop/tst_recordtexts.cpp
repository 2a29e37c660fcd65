// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of the record, over the small dataset whose figures are worked out by hand.
#include "desktop/recordhistory.h"
#include "desktop/recordsources.h"
#include "desktop/recordtexts.h"
#include "desktop/refusaltexts.h"
#include "gui/desktop/recordfixture.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

using namespace atlas;
using namespace Qt::StringLiterals;

class RecordTextsTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;

    RecordTexts texts() const
    {
        return {m_fixture.workspace->snapshot(), m_fixture.workspace->figures(), m_fixture.context().phrases};
    }

    // The same dataset with one thing changed, at the same question.
    RecordTexts textsAfter(ChangeSet changes) const
    {
        const auto good = checked(changes, m_fixture.dataset());
        [&] { QVERIFY2(good, qPrintable(good ? QString() : good.error().detail)); }();
        auto next = std::make_shared<const Dataset>(applied(*good, m_fixture.dataset()));
        auto figures = std::make_shared<const Figures>(figuresOf(*next, m_fixture.workspace->query()));
        return {next, figures, m_fixture.context().phrases};
    }

    RowIndex row(const char* uid) const { return m_fixture.dataset().siteIndex(QString::fromLatin1(uid)); }

private Q_SLOTS:

    void initTestCase() { QVERIFY(m_fixture.open()); }

    void placeTellsHowPreciselyItIsKnown()
    {
        const RecordTexts t = texts();
        const auto place = [&](const char* uid) { return t.place(t.dataset().sites[std::size_t(row(uid))]); };
        QCOMPARE(place("qingyang-park-mobile"), u"Gansu, Qingyang. Placed to the site, ±0.5 km."_s);
        QCOMPARE(place("beijing-yizhuang"), u"Beijing. Placed to the park, ±5 km."_s); // its own city
    }

    void stageTellsItsDate_data()
    {
        QTest::addColumn<QByteArray>("site");
        QTest::addColumn<QString>("stage");
        QTest::newRow("event") << "wuhu-announced"_ba << "Announced, Mar 2025.";
        QTest::newRow("since") << "guangzhou-telecom"_ba << "In service since Jan 2022.";
        QTest::newRow("cancelled by an event after the record") << "shenzhen-cancelled"_ba << "Cancelled, 15 Apr 2025.";
        QTest::newRow("record only") << "beijing-yizhuang"_ba << "In service, as read Jun 2025.";
        QTest::newRow("record, later than the event")
            << "wuhu-mobile"_ba << "In service since Sep 2021, as read Jun 2022.";
        QTest::newRow("unknown") << "lanzhou-unknown"_ba << "Stage unknown.";
    }

    void stageTellsItsDate()
    {
        QFETCH(QByteArray, site);
        QTEST(texts().stage(row(site.constData())), "stage");
    }

    void aYearIsNotTakenForMore()
    {
        m_fixture.workspace->setAsOf(QDate(2024, 1, 31));
        const QString stage = texts().stage(row("lanzhou-west"));
        m_fixture.workspace->setAsOf(QDate(2026, 11, 21));
        QCOMPARE(stage, u"In service since 2023 (known only to the year)."_s);
    }

    void idleTellsValueRangeAndOrigin_data()
    {
        QTest::addColumn<QByteArray>("site");
        QTest::addColumn<QString>("figure");
        QTest::addColumn<QString>("range");
        QTest::addColumn<QString>("basis");
        QTest::addColumn<QString>("pill");
        const QString nbsp(QChar(0x00A0));
        QTest::newRow("own range") << "beijing-yizhuang"_ba << u"30"_s + nbsp + u'%' << "20 to 40"
                                   << "sold capacity, Jun 2025" << "Reported";
        QTest::newRow("own value") << "hefei-campus"_ba << u"40"_s + nbsp + u'%' << "no range given"
                                   << "compute use, Sep 2025" << "Reported";
        QTest::newRow("older") << "wuhu-mobile"_ba << u"50"_s + nbsp + u'%' << "no range given"
                               << "rack occupancy, Jun 2022" << "Reported, older";
        QTest::newRow("lower bound") << "shenzhen-suspended"_ba << u"≥ 80"_s + nbsp + u'%' << "80 or more"
                                     << "stated idle share, Aug 2025" << "Reported";
        QTest::newRow("estimate") << "guangzhou-telecom"_ba << u"50"_s + nbsp + u'%' << "35 to 60"
                                  << "sold capacity, Dec 2025" << "Estimated";
        QTest::newRow("unknown") << "lanzhou-unknown"_ba << "" << "" << "" << "Unknown";
        QTest::newRow("not in service") << "wuhu-announced"_ba << "" << "" << "" << "";
    }

    void idleTellsValueRangeAndOrigin()
    {
        QFETCH(QByteArray, site);
        const IdleText idle = texts().idle(row(site.constData()));
        QTEST(idle.figure, "figure");
        QTEST(idle.range, "range");
        QTEST(idle.basis, "basis");
        QTEST(idle.pill, "pill");
        QVERIFY(!idle.sentence.isEmpty());
    }

    void estimatesNameTheirSegment()
    {
        const IdleText idle = texts().idle(row("guangzhou-telecom"));
        QVERIFY2(idle.sentence.contains(u"which no other site"), qPrintable(idle.sentence));
        QVERIFY(idle.sentence.contains(m_fixture.dataset().segment(u"seg-telecom"_s)->nameEn));
        QCOMPARE(idle.source, u"src-official"_s);
        QCOMPARE(idle.badge, u"E"_s);
    }

    void warnsOfContradictionsOnlyBeyondTwentyPoints()
    {
        // The campus reports 40 %, its hall A 30 %: no contradiction. At 60 % (30 points) it is one, both ways.
        QVERIFY(texts().idle(row("hefei-campus")).warnings.isEmpty());
        const RecordTexts changed =
            textsAfter(setCell(u"claims"_s, u"c-campus-a-idle"_s, u"value"_s, Value(0.35), u"x"_s));
        QCOMPARE(changed.idle(row("hefei-campus")).warnings.size(), 1);
        QVERIFY(changed.idle(row("hefei-campus")).warnings.front().contains(u"hall A"));
        QVERIFY(changed.idle(row("hefei-campus-a")).warnings.front().contains(u"Hefei campus"));
        // Exactly 20 points are not "more than".
        const RecordTexts edge = textsAfter(setCell(u"claims"_s, u"c-campus-a-idle"_s, u"value"_s, Value(0.4), u"x"_s));
        QVERIFY(edge.idle(row("hefei-campus")).warnings.isEmpty());
    }

    void warnsOfAnotherBasisThatDiffers()
    {
        ChangeSet changes{{}, u"x"_s, {{RowChange::Kind::Insert, u"claims"_s, u"c-x"_s, {}}}};
        for (const auto& [column, text] :
             {std::pair{"site", "beijing-yizhuang"}, std::pair{"quantity", "idle"},
              std::pair{"basis", "rack_occupancy"}, std::pair{"role", "value"}, std::pair{"unit", "ratio"},
              std::pair{"as_of", "2025-01"}, std::pair{"kind", "reported"}})
            changes.rows.front().cells.push_back({QString::fromLatin1(column), {}, QString::fromLatin1(text)});
        changes.rows.front().cells.push_back({u"value"_s, {}, 0.2});
        const QStringList warnings = textsAfter(changes).idle(row("beijing-yizhuang")).warnings;
        QCOMPARE(warnings.size(), 1);
        QVERIFY2(warnings.front().contains(u"rack occupancy"), qPrintable(warnings.front()));
    }

    void warnsOfAge()
    {
        const QStringList warnings = texts().idle(row("wuhu-mobile")).warnings;
        QCOMPARE(warnings.size(), 1);
        QVERIFY2(warnings.front().contains(u"Jun 2022") && warnings.front().contains(u"36"),
                 qPrintable(warnings.front()));
    }

    void claimsStandInReadingOrderWithTheirMarks()
    {
        const std::vector<ClaimText> campus = texts().claims(row("hefei-campus"));
        QCOMPARE(campus.size(), std::size_t(3));
        QCOMPARE(campus[0].value, u"1,000 P"_s);
        QVERIFY(campus[0].preferred && !campus[0].dimmed);
        QVERIFY(campus[1].dimmed && campus[1].marks.front() == u"superseded");
        QCOMPARE(campus[2].name, u"Compute use"_s); // as published: the share in use
        QCOMPARE(campus[2].value, u"60\u00A0%"_s);

        const std::vector<ClaimText> guangzhou = texts().claims(row("guangzhou-telecom"));
        QCOMPARE(guangzhou[0].value, u"400 P"_s);
        QVERIFY(guangzhou[0].preferred && guangzhou[0].marks.front() == u"pinned");
        QVERIFY(guangzhou[2].dimmed && guangzhou[2].marks.front() == u"context only");
    }

    void claimsLaterThanTheAsOfDateSaySo()
    {
        m_fixture.workspace->setAsOf(QDate(2024, 12, 31));
        const std::vector<ClaimText> claims = texts().claims(row("guangzhou-telecom"));
        m_fixture.workspace->setAsOf(QDate(2026, 11, 21));
        const auto later = std::ranges::find(claims, u"450 P"_s, &ClaimText::value);
        QVERIFY(later != claims.end());
        QVERIFY(later->dimmed && later->marks.front() == u"after the as-of date");
    }

    void valuesAreWrittenAsTheirRoleSays_data()
    {
        QTest::addColumn<int>("quantity");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("role");
        QTest::addColumn<QList<double>>("numbers"); // low, value, high; negative: none
        QTest::addColumn<QString>("text");
        const auto add = [](const char* name, Quantity quantity, const char* unit, Role role, QList<double> numbers,
                            const QString& text) {
            QTest::newRow(name) << int(quantity) << unit << int(role) << numbers << text;
        };
        add("capacity", Quantity::Capacity, "PFLOPS", Role::Value, {-1, 30000, -1}, u"30,000 P"_s);
        add("with its range", Quantity::Capacity, "PFLOPS", Role::Value, {90, 100, 120}, u"100 P (90–120 P)"_s);
        add("range", Quantity::Power, "MW", Role::Range, {90, -1, 120}, u"90–120\u00A0MW"_s);
        add("at least", Quantity::Idle, "ratio", Role::LowerBound, {0.92, -1, -1}, u"≥ 92\u00A0%"_s);
        add("at most", Quantity::Pue, "ratio", Role::UpperBound, {-1, -1, 1.25}, u"≤ 1.25"_s);
        add("shares", Quantity::Idle, "ratio", Role::Range, {0.6, -1, 0.8}, u"60–80\u00A0%"_s);
        add("billions", Quantity::Investment, "CNY", Role::Value, {-1, 27e9, -1}, u"27 bn yuan"_s);
        add("millions", Quantity::Investment, "CNY", Role::Value, {-1, 850e6, -1}, u"850 m yuan"_s);
        add("racks", Quantity::Racks, "racks", Role::Value, {-1, 3500, -1}, u"3,500"_s);
        add("price", Quantity::ElectricityPrice, "CNY/kWh", Role::Value, {-1, 0.36, -1}, u"0.36\u00A0CNY/kWh"_s);
        add("context", Quantity::Idle, "ratio", Role::Context, {-1, 0.9, -1}, u"90\u00A0%"_s);
    }

    void valuesAreWrittenAsTheirRoleSays()
    {
        QFETCH(QList<double>, numbers);
        QFETCH(QString, unit);
        QFETCH(int, quantity);
        QFETCH(int, role);
        Claim claim;
        claim.quantity = Quantity(quantity);
        claim.role = Role(role);
        claim.unit = unit;
        const auto number = [&](int i) { return numbers[i] < 0 ? std::nullopt : std::optional(numbers[i]); };
        claim.low = number(0);
        claim.value = number(1);
        claim.high = number(2);
        QTEST(texts().claimValue(claim), "text");
    }

    void whatIsMissingIsSaid()
    {
        const std::vector<Quantity> missing = texts().notPublished(row("wuhu-announced"));
        QVERIFY(std::ranges::contains(missing, Quantity::Capacity));
        QVERIFY(!std::ranges::contains(missing, Quantity::CapacityPlanned));
        QVERIFY(!std::ranges::contains(missing, Quantity::Pue)); // nobody misses it
    }

    void eventsAreOldestFirst()
    {
        const RecordTexts t = texts();
        const std::vector<RowIndex> events = t.events(row("lanzhou-west"));
        QStringList titles;
        for (const RowIndex e : events)
            titles << t.eventTitle(t.dataset().events[std::size_t(e)]);
        QCOMPARE(titles, QStringList({u"In service, 2023"_s, u"Suspended, Feb 2024"_s, u"Resumed, Sep 2024"_s}));
    }

    void workloadsFollowTheNearestHub()
    {
        HubLatency near, far;
        near.typicalMs = 22;
        far.typicalMs = 70;
        const RecordTexts t = texts();
        QCOMPARE(
            t.workloadSentence({far, near}),
            u"Fits voice dialogue, chains of agent calls, chat, batch and training. Too far for remote control."_s);
        near.measuredMs = 8;
        QVERIFY(!t.workloadSentence({far, near}).contains(u"Too far"));
        QVERIFY(t.workloadSentence({}).isEmpty());
    }

    void sourcesTellWhatRestsOnThem()
    {
        const std::vector<UsedSource> sources = sourcesOf(texts(), row("hefei-campus"));
        const auto official = std::ranges::find(sources, u"src-official"_s, &UsedSource::uid);
        QVERIFY(official != sources.end());
        QVERIFY(official->figures.contains(u"Idle ratio"_s));
        QVERIFY(official->figures.contains(u"Capacity in service"_s));
        QCOMPARE(texts().sourceLabel(u"src-press"_s), u"Press, 30 Jun 2025"_s);
        QCOMPARE(texts().sourceLabel({}), u"no source"_s);

        const RecordTexts bare = textsAfter(setCell(u"claims"_s, u"c-campus-idle"_s, u"source"_s, Value(), u"x"_s));
        QVERIFY(sourcesOf(bare, row("hefei-campus")).back().uid.isEmpty());
    }

    void historyIsOneItemPerCommit()
    {
        const auto entry = [](qint64 transaction, const char* column, Value before, Value after) {
            JournalEntry e;
            e.transaction = transaction;
            e.who = u"tester"_s;
            e.why = u"why %1"_s.arg(transaction);
            e.table = u"sites"_s;
            e.uid = u"hefei-campus"_s;
            e.column = QString::fromLatin1(column);
            e.before = std::move(before);
            e.after = std::move(after);
            return e;
        };
        const std::vector<HistoryItem> items =
            historyItems(texts(), {entry(2, "lon", 117.1, 117.2), entry(2, "city", u"340100"_s, Value()),
                                   entry(1, "operator", Value(), u"A %2 <b>"_s)});
        QCOMPARE(items.size(), std::size_t(2));
        QCOMPARE(items[0].lines, QStringList({u"City: Hefei → nothing"_s, u"Longitude: 117.1° → 117.2°"_s}));
        QCOMPARE(items[1].lines, QStringList{u"Operator: A %2 <b>"_s});
    }

    void sentencesTakeDataAsItComes()
    {
        const RecordTexts t = texts();
        QCOMPARE(t.changeSentence(u"Operator"_s, u"%2 %3"_s, u"%4"_s, u"B"_s), u"Operator of %2 %3: %4 → B"_s);
        QCOMPARE(t.changeSentence(u"Note"_s, u"X"_s, {}, QString(200, u'n')).size(), 21 + 60);
    }

    void refusalsAreInTheLanguageOfTheWindow()
    {
        // The sentences that are known are those of the checks.
        QString checks;
        const QDir app(QStringLiteral(ATLAS_SOURCE_DIR "/app"));
        QStringList names{u"domain/changeset.cpp"_s,
                          u"domain/value.cpp"_s,
                          u"domain/history.cpp"_s,
                          u"workspace/editconflict.cpp"_s,
                          u"exchange/basemapprofilefile.cpp"_s,
                          u"exchange/basemapfile.cpp"_s,
                          u"base/jsonreader.cpp"_s,
                          u"report/export.cpp"_s,
                          u"report/templatereader.cpp"_s,
                          u"report/reporttemplate.cpp"_s};
        const QStringList store = QDir(app.filePath(u"store"_s)).entryList({u"*.cpp"_s});
        for (const QString& name : store)
            names << u"store/"_s + name;
        for (const QString& name : std::as_const(names)) {
            QFile file(app.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            checks += QString::fromUtf8(file.readAll());
        }
        // A sentence may go on in the next line, and end where a cause is put behind it.
        checks.remove(QRegularExpression(u"\"\\s*\\n\\s*\""_s));
        for (QString sentence : knownRefusals()) {
            const QString literal = sentence.replace(u'"', u"\\\""_s);
            const bool known = checks.contains(u'"' + literal + u'"') ||
                               (literal.endsWith(u": %1"_s) && checks.contains(u'"' + literal.chopped(2) + u'"'));
            QVERIFY2(known, qPrintable(sentence));
        }
        // And those of the readers of basemaps and templates are known, all of them.
        static const QRegularExpression literal(u"\"([A-Z](?:[^\"\\\\\\n]|\\\\.)+)\""_s);
        const QStringList all = knownRefusals();
        for (const char* name : {"exchange/basemapprofilefile.cpp", "exchange/basemapfile.cpp", "base/jsonreader.cpp",
                                 "report/templatereader.cpp"}) {
            QFile file(app.filePath(QLatin1StringView(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString source = QString::fromUtf8(file.readAll());
            for (auto it = literal.globalMatch(source); it.hasNext();) {
                const QString sentence = it.next().captured(1).replace(u"\\\""_s, u"\""_s);
                if (sentence.contains(u' '))
                    QVERIFY2(all.contains(sentence), qPrintable(sentence));
            }
        }

        const Phrases english(Language::English);
        const Phrases chinese(Language::Chinese);
        const QString sentence = u"\"%2 <b>\" is not in the table claims"_s;
        QCOMPARE(inWords(sentence, english), sentence);
        const QString words = inWords(sentence, chinese);
        const QString both = inWords(u"It now reads \"A\"; yours is \"B\""_s, chinese);
        QVERIFY2(both.contains(u'A') && both.contains(u'B') && !both.contains(u"B\"\""), qPrintable(both));
        // What is quoted stays, whatever it looks like.
        QVERIFY2(words.contains(u"%2 <b>") && words.contains(u"claims"), qPrintable(words));
        QCOMPARE(inWords(u"Something else happened"_s, chinese), u"Something else happened"_s);
    }
};

QTEST_MAIN(RecordTextsTest)
#include "tst_recordtexts.moc"
