// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing of a dossier. Where there is little room the least important parts are left out: idleness now, timeline
// and round trips stay longest. Lengths and thread as chartscene.h.
#pragma once

#include "charts/dossier.h"

#include <memory>

namespace atlas {

class DossierScene final : public ChartScene
{
public:
    enum class Part : quint8 { Head, IdleNow, Timeline, RoundTrips, IdleClaims, Figures };

    DossierScene(std::shared_ptr<const Dossier> dossier, const ChartLook& look, const ChartView& view);
    ~DossierScene() override;

    void render(QPainter& painter, const QRectF& target) const override;
    double usedHeight() const override;
    // Of what is drawn, from top to bottom, column by column. None stands for sites: there is one only.
    std::span<const ChartMark> marks() const override;

    bool shows(Part part) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace atlas
