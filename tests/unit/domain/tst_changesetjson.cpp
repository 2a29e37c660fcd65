// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/changesetjson.h"
#include "support/builders.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

QString testId(const QString& table)
{
    return table + u"-new"_s;
}

Result<ChangeSet> read(const char* line)
{
    return changeSetFromJson(line, testId);
}

} // namespace

class ChangeSetJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void storedFormLosesNothing()
    {
        ChangeSet changes{.who = u"林"_s, .why = u"a \"reason\"\nof two lines"_s, .rows = {}, .undoes = 7};
        changes.complete = true;
        const Value values[] = {Value(),
                                Value(qint64(0)),
                                Value(std::numeric_limits<qint64>::max()),
                                Value(3.0),
                                Value(0.1),
                                Value(1e300),
                                Value(u""_s),
                                Value(u"合肥 🏭 \u2028"_s),
                                Value(u"{\"real\":\"1\"}"_s)};
        RowChange row{RowChange::Kind::Update, u"sites"_s, u"a"_s, {}};
        for (const Value& before : values) {
            for (const Value& after : values)
                row.cells.push_back({u"note"_s, before, after});
        }
        changes.rows = {row,
                        {RowChange::Kind::Insert, u"claims"_s, u"c"_s, {}},
                        {RowChange::Kind::Remove, u"events"_s, u"e"_s, {{u"date"_s, Value(u"2025"_s), Value()}}}};
        const QByteArray json = changeSetToJson(changes);
        QVERIFY(!json.contains('\n'));
        const auto back = changeSetFromStoredJson(json);
        QVERIFY(back);
        QVERIFY(*back == changes); // 3.0 stays a real number, 0 a whole one
    }

    void brokenStoredFormsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArray good = changeSetToJson(setCell(u"sites"_s, u"a"_s, u"note"_s, Value(1.5), u"x"_s));
        QVERIFY(changeSetFromStoredJson(good));
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("torn") << good.first(good.size() / 2);
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("no rows") << QByteArray(R"({"complete":false,"undoes":0,"who":"","why":""})");
        QTest::newRow("kind") << QByteArray(good).replace("\"update\"", "\"upgrade\"");
        QTest::newRow("cell") << QByteArray(good).replace("[\"note\"", "[5");
        QTest::newRow("real") << QByteArray(good).replace("\"1.5\"", "\"one\"");
        QTest::newRow("value") << QByteArray(good).replace("null", "true");
    }

    void brokenStoredFormsAreRefused()
    {
        QFETCH(QByteArray, json);
        const auto result = changeSetFromStoredJson(json);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidData);
    }

    void valuesTakeTheTypeOfTheirColumn()
    {
        const auto changes = read(R"({"who":"lin","why":"w","update":[{"claim":"c1","set":
            {"value":5,"preferred":true,"as_of":"2025-03","what":"","note":null}}]})");
        QVERIFY(!changes); // a claim has no note
        QCOMPARE(changes.error().where, u"update[0].set.note"_s);

        const auto good = read(R"({"who":"lin","why":"w","update":[
            {"claim":"c1","set":{"value":5,"preferred":true,"as_of":"2025-03","what":""}},
            {"table":"sites","uid":"a","set":{"aliases":["B","乙 "],"lon":116,"status":"operational","note":null}},
            {"segment":"s","set":{"operators":"x;y"}}]})");
        QVERIFY2(good, qPrintable(good ? QString() : good.error().detail));
        QCOMPARE(good->who, u"lin"_s);
        QCOMPARE(good->rows.size(), 3);
        QCOMPARE(good->complete, false);
        const auto cell = [&](std::size_t row, const QString& column) {
            for (const CellChange& c : good->rows[row].cells) {
                if (c.column == column)
                    return c.after;
            }
            return Value(u"missing"_s);
        };
        QVERIFY(cell(0, u"value"_s) == Value(5.0));
        QVERIFY(cell(0, u"preferred"_s) == Value(qint64(1)));
        QVERIFY(cell(0, u"as_of"_s) == Value(u"2025-03"_s));
        QVERIFY(cell(0, u"what"_s) == Value()); // an empty text is an empty cell
        QVERIFY(cell(1, u"aliases"_s) == Value(u"B; 乙"_s));
        QVERIFY(cell(1, u"lon"_s) == Value(116.0));
        QVERIFY(cell(1, u"note"_s) == Value());
        QVERIFY(cell(2, u"operators"_s) == Value(u"x; y"_s)); // as the row gives it back
    }

    void insertsAndDeletes()
    {
        const auto changes = read(R"({"insert":[{"table":"sites","values":{"name_en":"A","province":"110000"}},
            {"event":"e9","values":{"site":"a"}},{"table":"sources","values":{"uid":"s9","title":"T"}}],
            "delete":[{"claim":"c1"},{"table":"hubs","uid":"h"}]})");
        QVERIFY2(changes, qPrintable(changes ? QString() : changes.error().detail));
        QCOMPARE(changes->rows.size(), 5);
        QCOMPARE(changes->rows[0].uid, u"sites-new"_s);
        QCOMPARE(changes->rows[0].kind, RowChange::Kind::Insert);
        QCOMPARE(changes->rows[1].uid, u"e9"_s);
        QCOMPARE(changes->rows[2].uid, u"s9"_s);
        QCOMPARE(changes->rows[3].table, u"claims"_s);
        QCOMPARE(changes->rows[3].kind, RowChange::Kind::Remove);
        QCOMPARE(changes->rows[4].table, u"hubs"_s);
        QCOMPARE(changes->complete, false);
    }

    void beforeMakesAStaleEditAConflict()
    {
        Dataset data = dataset();
        Site a = site("a");
        a.operatorName = u"X"_s;
        data.sites.push_back(a);
        data.reindex();
        const auto fresh = read(
            R"({"update":[{"site":"a","set":{"operator":"Y","note":"n"},"before":{"operator":"X","note":null}}]})");
        QVERIFY(fresh);
        QVERIFY(fresh->complete);
        QVERIFY(checked(*fresh, data));
        const auto stale = read(R"({"update":[{"site":"a","set":{"operator":"Y"},"before":{"operator":"Z"}}]})");
        QVERIFY(stale);
        const auto refused = checked(*stale, data);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        // Empty is a value as any other: somebody filled it meanwhile.
        const auto filled = read(R"({"update":[{"site":"a","set":{"operator":"Y"},"before":{"operator":null}}]})");
        QVERIFY(filled);
        const auto lost = checked(*filled, data);
        QVERIFY(!lost);
        QCOMPARE(lost.error().code, ErrorCode::Conflict);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* line, const char* where) {
            QTest::newRow(name) << QByteArray(line) << QString::fromLatin1(where);
        };
        row("no JSON", "what", "byte 1");
        row("a list", "[]", "");
        row("nothing to do", R"({"who":"x"})", "");
        row("unknown key", R"({"wy":"x","delete":[{"site":"a"}]})", "wy");
        row("who is a number", R"({"who":5,"delete":[{"site":"a"}]})", "who");
        row("update is an object", R"({"update":{"site":"a"}})", "update");
        row("entry is a text", R"({"update":["a"]})", "update[0]");
        row("no row", R"({"update":[{"set":{"note":"x"}}]})", "update[0]");
        row("two rows", R"({"update":[{"site":"a","claim":"b","set":{"note":"x"}}]})", "update[0]");
        row("short and long", R"({"update":[{"site":"a","table":"sites","set":{"note":"x"}}]})", "update[0]");
        row("no table", R"({"delete":[{"table":"things","uid":"a"}]})", "delete[0].table");
        row("no uid", R"({"delete":[{"table":"sites"}]})", "delete[0]");
        row("unknown key of an entry", R"({"delete":[{"site":"a","set":{}}]})", "delete[0].set");
        row("nothing set", R"({"update":[{"site":"a"}]})", "update[0].set");
        row("text for a number", R"({"update":[{"claim":"a","set":{"value":"5"}}]})", "update[0].set.value");
        row("number for a text", R"({"update":[{"site":"a","set":{"note":5}}]})", "update[0].set.note");
        row("number for a date", R"({"update":[{"claim":"a","set":{"as_of":2025}}]})", "update[0].set.as_of");
        row("no date", R"({"update":[{"claim":"a","set":{"as_of":"2025-13"}}]})", "update[0].set.as_of");
        row("not a term", R"({"update":[{"site":"a","set":{"status":"open"}}]})", "update[0].set.status");
        row("flag of two", R"({"update":[{"claim":"a","set":{"preferred":2}}]})", "update[0].set.preferred");
        row("fraction", R"({"update":[{"table":"releases","uid":"a","set":{"revision":1.5}}]})",
            "update[0].set.revision");
        row("out of range", R"({"update":[{"site":"a","set":{"lat":91}}]})", "update[0].set.lat");
        row("required", R"({"update":[{"site":"a","set":{"province":null}}]})", "update[0].set.province");
        row("separator in a list", R"({"update":[{"site":"a","set":{"aliases":["a;b"]}}]})", "update[0].set.aliases");
        row("identifier", R"({"update":[{"site":"a","set":{"uid":"b"}}]})", "update[0].set.uid");
        row("object as value", R"({"update":[{"site":"a","set":{"note":{"x":1}}}]})", "update[0].set.note");
        row("before of something else", R"({"update":[{"site":"a","set":{"note":"x"},"before":{"doubt":"y"}}]})",
            "update[0].before.doubt");
        row("null before among unknown ones",
            R"({"update":[{"site":"a","set":{"note":"x","doubt":"y"},"before":{"note":null}}]})",
            "update[0].before.note");
        row("twice", R"({"update":[{"site":"a","set":{"note":"x"}}],"delete":[{"site":"a"}]})", "delete[0]");
        row("two names", R"({"insert":[{"site":"a","values":{"uid":"b"}}]})", "insert[0].values.uid");
        row("no values", R"({"insert":[{"table":"sites"}]})", "insert[0].values");
        row("second dataset", R"({"insert":[{"table":"dataset","values":{"as_of":"2025"}}]})", "insert[0]");
        row("no dataset", R"({"delete":[{"table":"dataset","uid":"dataset"}]})", "delete[0]");
    }

    void refused()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, where);
        const auto result = changeSetFromJson(line, testId);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidData);
        QCOMPARE(result.error().where, where);
        QVERIFY(!result.error().subject.isEmpty());
        QVERIFY(!result.error().detail.isEmpty());
        QVERIFY(!result.error().cure.isEmpty());
    }

    void hostileDepthAndLengthEndInAnError()
    {
        QVERIFY(!changeSetFromJson(QByteArray(100'000, '['), testId));
        QByteArray nested = R"({"update":[{"site":"a","set":{"note":)";
        nested += QByteArray(5000, '[') + QByteArray(5000, ']') + "}}]}";
        QVERIFY(!changeSetFromJson(nested, testId));
        const auto tooLong = changeSetFromJson(QByteArray(MaxChangeSetBytes + 1, ' '), testId);
        QVERIFY(!tooLong);
        QVERIFY(tooLong.error().detail.contains(u"16 MiB"_s));
    }
};

QTEST_GUILESS_MAIN(ChangeSetJsonTest)
#include "tst_changesetjson.moc"
