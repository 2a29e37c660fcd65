#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Build basemap.gpkg beside this script. See README.md.
#
#   build-basemap.sh             download two Debian packages with apt-get
#   build-basemap.sh FOLDER      take the .deb files from FOLDER instead
#
# Needs Debian 13: gdal-bin (3.9 or newer, with SpatiaLite), python3, dpkg.
# The same input gives the same features, in the same order.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export OGR_CURRENT_DATE=2026-11-21T00:00:00.000Z
export OGR_SQLITE_SYNCHRONOUS=OFF
export LC_ALL=C.UTF-8

# --- 1. input: two packages, unpacked but not installed ---------------------
packages=(qgis-common marble-qt-data)
if [ $# -gt 0 ]; then
    debs=$(cd "$1" && pwd)
else
    debs=$work/debs
    mkdir "$debs"
    chmod 755 "$work" "$debs"
    (cd "$debs" && apt-get download "${packages[@]}")
fi
for name in "${packages[@]}"; do
    found=("$debs/$name"_*.deb)
    [ -e "${found[0]}" ] || { echo "no package $name in $debs" >&2; exit 1; }
    dpkg-deb -x "${found[-1]}" "$work/root"
done
if ! (cd "$work/root" && sha256sum --quiet -c "$here/inputs.sha256"); then
    echo "warning: the packages differ from those the committed map was made of" >&2
fi
world=$work/root/usr/share/qgis/resources/data/world_map.gpkg
natural_earth=$work/root/usr/share/marble/data/naturalearth

# --- 2. one scratch database for the joins ----------------------------------
scratch=$work/scratch.gpkg
out=$work/basemap.gpkg

# add OPTIONS SOURCE [LAYER]: copy a layer to the scratch database
add() { ogr2ogr -q -f GPKG -update -nlt PROMOTE_TO_MULTI -lco GEOMETRY_NAME=geom "$scratch" "$@"; }

# The parts of the 34 units.
ogr2ogr -q -f GPKG -lco GEOMETRY_NAME=geom -nlt PROMOTE_TO_MULTI -nln parts \
    -where "iso_a2 IN ('CN','TW','HK','MO') AND adm0_a3 IN ('CHN','TWN','HKG','MAC')" \
    "$scratch" "$world" states_provinces
# The neighbours and the disputed lines of the window 60-150 E, 0-60 N.
add -nln neighbours -clipsrc 60 0 150 60 \
    -where "ISO_A3 NOT IN ('CHN','TWN','HKG','MAC') AND NAME IS NOT NULL AND NAME <> ''" \
    "$world" countries
# Two pieces of land that the source gives to no state; without them the map has holes.
add -nln unassigned -where "iso_a2 = '-1' AND name IN ('Kashmir','Baykonur lease in Qyzylorda')" \
    "$world" states_provinces
add -nln disputed -clipsrc 60 0 150 60 "$world" disputed_borders
# Rivers and lakes that touch 70-140 E, 15-55 N.
python3 "$here/pn2_to_geojson.py" "$natural_earth/ne_50m_rivers_lake_centerlines.pn2" \
    line 70 15 140 55 > "$work/rivers.geojson"
python3 "$here/pn2_to_geojson.py" "$natural_earth/ne_50m_lakes.pn2" \
    polygon 70 15 140 55 > "$work/lakes.geojson"
add -nln rivers "$work/rivers.geojson"
add -nln lakes "$work/lakes.geojson"
# The tables of this folder, every column as text.
for table in provinces cities waters licences; do
    ogr2ogr -q -f GPKG -update -nln "t_$table" -oo AUTODETECT_TYPE=NO "$scratch" "$here/$table.csv"
done

# --- 3. the layers ----------------------------------------------------------
# layer NAME TYPE SQL: run SQL on the scratch database, write it as a layer
layer() {
    local mode=(-update)
    [ -e "$out" ] || mode=(-dsco ADD_GPKG_OGR_CONTENTS=YES)
    ogr2ogr -q -f GPKG "${mode[@]}" "$out" "$scratch" -nln "$1" -nlt "$2" -a_srs EPSG:4326 \
        -xyRes 0.0001 -lco SPATIAL_INDEX=YES -lco GEOMETRY_NAME=geom -lco FID=fid \
        -dialect SQLite -sql "$3"
}

layer provinces MULTIPOLYGON "
    SELECT t.adcode, t.name_zh, t.short_zh, t.name_en, t.cap_zh, t.cap_en,
           CAST(t.label_lon AS REAL) AS label_lon, CAST(t.label_lat AS REAL) AS label_lat,
           ST_Multi(ST_Union(p.geom)) AS geom
    FROM t_provinces t JOIN parts p
      ON (t.ne_iso = 'CN' AND p.iso_a2 = 'CN'
          AND (p.name = t.ne_name OR (p.name = 'Paracel Islands' AND t.ne_name = 'Hainan')))
      OR (t.ne_iso <> 'CN' AND p.iso_a2 = t.ne_iso)
    GROUP BY t.adcode ORDER BY t.adcode"
layer countries MULTIPOLYGON "
    SELECT geom FROM (
        SELECT 1 AS part, ISO_A3 AS key, fid, geom FROM neighbours
        UNION ALL SELECT 2, name, fid, geom FROM unassigned)
    ORDER BY part, key, fid"
layer disputed_lines MULTILINESTRING "SELECT geom FROM disputed ORDER BY fid"
layer rivers MULTILINESTRING "SELECT number, geom FROM rivers ORDER BY number, fid"
layer lakes MULTIPOLYGON "SELECT number, geom FROM lakes ORDER BY number, fid"
layer cities POINT "
    SELECT adcode, province_adcode, name_zh, short_zh, name_en, NULLIF(aliases_en, '') AS aliases_en, kind,
           CAST(NULLIF(population, '') AS INTEGER) AS population, position_source,
           MakePoint(CAST(lon AS REAL), CAST(lat AS REAL), 4326) AS geom
    FROM t_cities ORDER BY adcode"
layer waters POINT "
    SELECT name_en, name_zh, MakePoint(CAST(lon AS REAL), CAST(lat AS REAL), 4326) AS geom
    FROM t_waters ORDER BY name_en"
ogr2ogr -q -f GPKG -update "$out" "$scratch" -nln licences -nlt NONE -lco FID=fid -dialect SQLite \
    -sql "SELECT layer, source, package, licence, note FROM t_licences ORDER BY fid"
ogrinfo -q "$out" -sql "VACUUM" > /dev/null

# --- 4. check, then put in place --------------------------------------------
python3 "$here/check-basemap.py" "$out"
cp "$out" "$here/basemap.gpkg"
chmod 644 "$here/basemap.gpkg"
echo "$here/basemap.gpkg: $(stat -c %s "$here/basemap.gpkg") bytes"
