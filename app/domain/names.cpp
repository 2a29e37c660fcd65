// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/names.h"

namespace atlas {

QString siteName(const Dataset& dataset, RowIndex site, const Phrases& phrases)
{
    const auto row = std::size_t(site);
    const QString name = phrases.name(dataset.sites.get<&Site::nameEn>(row), dataset.sites.get<&Site::nameZh>(row));
    return name.isEmpty() ? dataset.sites.get<&Site::uid>(row) : name;
}

QString placeName(const Dataset& dataset, const QString& code, const Phrases& phrases)
{
    const Place* place = dataset.place(code);
    return place ? phrases.name(place->nameEn, place->shortZh.isEmpty() ? place->nameZh : place->shortZh) : code;
}

QString sitePlace(const Dataset& dataset, RowIndex site, const Phrases& phrases)
{
    const QString city = dataset.sites.get<&Site::city>(std::size_t(site));
    return placeName(dataset, city.isEmpty() ? dataset.sites.get<&Site::province>(std::size_t(site)) : city, phrases);
}

} // namespace atlas
