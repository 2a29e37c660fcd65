// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that are copied for a spreadsheet: what stands in the data is never run as a formula, and numbers stay numbers.
// That of the charts is in tst_chartpane.cpp.
#include "desktop/sitetablemodel.h"
#include "gui/desktop/assumptionsfixture.h"

using namespace atlas;
using namespace Qt::StringLiterals;

class CopiedRowsTest : public QObject, test::AssumptionsFixture
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QVERIFY(openFixture()); }

    void cleanup() { closeAll(); }

    void anAssumption()
    {
        Dataset d = test::assumed();
        Assumption odd = test::assumption("odd", "odd", "=1+1", -2);
        odd.unit = u"@unit"_s;
        odd.source = d.sources[0].uid;
        d.sources[0].publisher = u"\"=1+1\", Broker"_s;
        d.assumptions = {odd};
        d.reindex();
        show(std::move(d));
        const QStringList cells = m_panel->model()->tabSeparated(index("odd")).split(u'\t');
        QCOMPARE(cells.size(), int(Column::ColumnCount));
        QCOMPARE(cells[Column::NameColumn], u"'=1+1"_s);
        QCOMPARE(cells[Column::ValueColumn], u"-2"_s);
        QCOMPARE(cells[Column::UnitColumn], u"'@unit"_s);
        // Without the quotes round it a spreadsheet would take off those of the text.
        QVERIFY2(cells[Column::SourceColumn].startsWith(u"\"\"\"=1+1\"\", Broker"), qPrintable(cells.last()));
    }

    void aSite()
    {
        Dataset d = test::assumed();
        d.sites = {test::site("s")};
        d.sites.set<&Site::nameEn>(0, u"=1+1"_s);
        d.sites.set<&Site::nameZh>(0, QString());
        d.sites.set<&Site::operatorName>(0, u"-1, Co"_s);
        d.claims = {test::claim("c", "s", Quantity::Capacity, 1500, "2025-01")};
        d.reindex();
        show(std::move(d));
        DesktopContext context{
            *m_workspace, m_fixture.context().style, ThemeName::Light, m_fixture.context().phrases, nullptr, {}};
        const SiteTableModel model(context);
        QCOMPARE(model.rowCount(), 1);
        using Of = SiteTableModel;
        QCOMPARE(model.tabSeparated({0}, {Of::NameColumn, Of::CapacityColumn, Of::OperatorColumn}).section(u'\n', 1, 1),
                 u"'=1+1\t1,500\t'-1, Co"_s);
    }
};

QTEST_MAIN(CopiedRowsTest)
#include "tst_copiedrows.moc"
