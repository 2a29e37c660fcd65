// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/projection.h"

#include <proj.h>

namespace atlas {

struct AlbersChina::Impl
{
    PJ_CONTEXT* context = proj_context_create();
    PJ* projection = nullptr;

    Impl()
    {
        proj_context_set_enable_network(context, 0);
        proj_log_level(context, PJ_LOG_NONE);
        projection = proj_create(context, "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +datum=WGS84 +units=m");
        Q_ASSERT_X(projection, "AlbersChina", "PROJ does not know the Albers projection");
    }

    ~Impl()
    {
        proj_destroy(projection);
        proj_context_destroy(context);
    }

    Q_DISABLE_COPY_MOVE(Impl)
};

AlbersChina::AlbersChina() : m_impl(std::make_unique<Impl>()) {}

AlbersChina::~AlbersChina() = default;
AlbersChina::AlbersChina(AlbersChina&&) noexcept = default;
AlbersChina& AlbersChina::operator=(AlbersChina&&) noexcept = default;

PlaneXY AlbersChina::toPlane(LonLat position) const
{
    const PJ_COORD from = proj_coord(proj_torad(position.lon), proj_torad(position.lat), 0, 0);
    const PJ_COORD to = proj_trans(m_impl->projection, PJ_FWD, from);
    return {to.xy.x, to.xy.y};
}

LonLat AlbersChina::toLonLat(PlaneXY plane) const
{
    const PJ_COORD to = proj_trans(m_impl->projection, PJ_INV, proj_coord(plane.x, plane.y, 0, 0));
    return {proj_todeg(to.lp.lam), proj_todeg(to.lp.phi)};
}

} // namespace atlas
