// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/claimtext.h"

#include "base/formats.h"
#include "charts/dossierfacts.h"
#include "charts/rowcharts.h"
#include "domain/sitethemes.h"

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Chinese counts by ten thousands, so the unit is a matter of language and not of translation.
QString moneyText(double yuan, const Phrases& phrases)
{
    if (phrases.chinese()) {
        if (yuan >= 1e8)
            return shortNumber(yuan / 1e8, phrases) + u"\u00A0亿元"_s;
        if (yuan >= 1e4)
            return shortNumber(yuan / 1e4, phrases) + u"\u00A0万元"_s;
    } else if (yuan >= 1e9) {
        return phrases.translate("Chart", "%1 bn yuan").arg(shortNumber(yuan / 1e9, phrases));
    } else if (yuan >= 1e6) {
        return phrases.translate("Chart", "%1 m yuan").arg(shortNumber(yuan / 1e6, phrases));
    }
    return phrases.translate("Chart", "%1 yuan").arg(shortNumber(yuan, phrases));
}

QString amountText(const Claim& claim, double value, const Phrases& phrases)
{
    if (claim.unit == u"PFLOPS")
        return formatPflops(value, phrases);
    if (claim.unit == u"CNY")
        return moneyText(value, phrases);
    if (claim.unit == u"racks")
        return shortNumber(value, phrases) + QChar::Nbsp + unitLabel(SiteTheme::Racks, phrases);
    if (claim.quantity == Quantity::Idle)
        return shortNumber(value * 100, phrases) + (phrases.chinese() ? u"%"_s : u"\u00A0%"_s);
    if (claim.unit == u"ratio" || claim.unit.isEmpty())
        return shortNumber(value, phrases);
    return shortNumber(value, phrases) + QChar::Nbsp + plainText(claim.unit);
}

QString boundsText(const Claim& claim, const Phrases& phrases)
{
    const auto amount = [&](double value) { return amountText(claim, value, phrases); };
    if (claim.value)
        return claim.low && claim.high && *claim.low < *claim.high
                   ? phrases.translate("Chart", "%1 (%2 to %3)")
                         .arg(amount(*claim.value), amount(*claim.low), amount(*claim.high))
                   : amount(*claim.value);
    if (claim.low && claim.high)
        return phrases.translate("Chart", "%1 to %2").arg(amount(*claim.low), amount(*claim.high));
    if (claim.low)
        return phrases.translate("Chart", "at least %1").arg(amount(*claim.low));
    return claim.high ? phrases.translate("Chart", "at most %1").arg(amount(*claim.high)) : QString();
}

} // namespace

QString claimValueText(const Claim& claim, const Phrases& phrases)
{
    const QString text = boundsText(claim, phrases);
    if (claim.quantity != Quantity::Idle || text.isEmpty())
        return text;
    // All bases but one count what is used.
    return (claim.basis == Basis::StatedIdle ? phrases.translate("Chart", "%1 idle")
                                             : phrases.translate("Chart", "%1 used"))
        .arg(text);
}

QString claimQuantityText(const Claim& claim, const Phrases& phrases)
{
    return claim.quantity == Quantity::Idle && claim.basis ? labelOf(*claim.basis, phrases)
                                                           : labelOf(claim.quantity, phrases);
}

} // namespace atlas
