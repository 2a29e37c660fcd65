#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check a basemap, with the tables beside this script.

    check-basemap.py BASEMAP.gpkg [SITES.csv]

Prints one line per finding and ends with 1 if there is any. With a table that
has the columns `province` and `city` (English names), every pair must be the
name or an alias of a city of that province. Needs ogr2ogr with SpatiaLite.
"""

import collections
import csv
import io
import json
import os
import subprocess
import sys

COUNTS = {"provinces": 34, "countries": 35, "disputed_lines": 18, "rivers": 87, "lakes": 59,
          "cities": 360, "waters": 5, "licences": 7}
# Check values, 10^4 square km on the ellipsoid.
AREAS = {"Xinjiang": 163.0, "Inner Mongolia": 114.5, "Xizang": 112.9, "Qinghai": 71.4,
         "Sichuan": 48.5, "Beijing": 1.62, "Shanghai": 0.67}
# Yongxing Island, the seat of Sansha, is not among the islands of the source.
NOT_ON_LAND = {"460300"}
MAX_BYTES = 3_000_000


def query(path, sql):
    text = subprocess.run(["ogr2ogr", "-q", "-f", "CSV", "/vsistdout/", path, "-dialect", "SQLite", "-sql", sql],
                          check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(io.StringIO(text)))


def polygons(path, layer, key):
    text = subprocess.run(["ogr2ogr", "-q", "-f", "GeoJSON", "/vsistdout/", path, layer, "-lco", "COORDINATE_PRECISION=6"],
                          check=True, capture_output=True, text=True).stdout
    return {f["properties"][key]: f["geometry"]["coordinates"] for f in json.loads(text)["features"]}


def inside(x, y, multi):
    hit = False
    for polygon in multi:
        for ring in polygon:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
                if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                    hit = not hit
    return hit


def aliases(row):
    return [row["name_en"]] + [a for a in row["aliases_en"].split(";") if a]


def main():
    path = sys.argv[1]
    findings = []

    def check(ok, text):
        if not ok:
            findings.append(text)

    size = os.path.getsize(path)
    check(size < MAX_BYTES, f"{size} bytes")
    vertices = {}
    for layer, expected in COUNTS.items():
        count = int(query(path, f"SELECT COUNT(*) AS n FROM {layer}")[0]["n"])
        check(count == expected, f"{layer}: {count} rows, expected {expected}")
        if layer != "licences":
            row = query(path, f"SELECT SUM(ST_NPoints(geom)) AS n, SUM(ST_IsValid(geom) <> 1) AS bad FROM {layer}")[0]
            vertices[layer] = int(row["n"])
            check(int(row["bad"]) == 0, f"{layer}: {row['bad']} geometries are not valid")
    print("vertices:", ", ".join(f"{k} {v}" for k, v in vertices.items()))

    areas = {r["name_en"]: float(r["a"]) / 1e10
             for r in query(path, "SELECT name_en, ST_Area(geom, 1) AS a FROM provinces")}
    for name, expected in AREAS.items():
        print(f"area of {name}: {areas[name]:.2f} (check value {expected})")
        check(abs(areas[name] / expected - 1) < 0.01, f"{name}: area {areas[name]:.2f}, expected {expected}")

    shapes = polygons(path, "provinces", "adcode")
    provinces = query(path, "SELECT adcode, name_en, cap_en, cap_zh, label_lon, label_lat FROM provinces")
    for p in provinces:
        check(inside(float(p["label_lon"]), float(p["label_lat"]), shapes[p["adcode"]]),
              f"{p['name_en']}: label point outside")

    cities = query(path, "SELECT *, ST_X(geom) AS lon, ST_Y(geom) AS lat FROM cities")
    for key in ("adcode", "name_zh", "name_en"):
        for value, n in collections.Counter(c[key] for c in cities).items():
            check(n == 1, f"cities: {key} {value} occurs {n} times")
    for c in cities:
        check(c["adcode"][:2] == c["province_adcode"][:2] and c["province_adcode"] in shapes,
              f"{c['name_en']}: province {c['province_adcode']}")
        check(c["kind"] in ("capital", "prefecture", "county"), f"{c['name_en']}: kind {c['kind']}")
        check(c["position_source"] in ("geonames", "reviewed"), f"{c['name_en']}: source {c['position_source']}")
        check(c["adcode"] in NOT_ON_LAND
              or inside(float(c["lon"]), float(c["lat"]), shapes.get(c["province_adcode"], [])),
              f"{c['name_en']}: {c['lon']} {c['lat']} outside its province")
    for p in provinces:
        capitals = [c for c in cities if c["province_adcode"] == p["adcode"] and c["kind"] == "capital"]
        check([(c["name_en"], c["short_zh"]) for c in capitals] == [(p["cap_en"], p["cap_zh"])],
              f"{p['name_en']}: capital")
    names = {}
    for c in cities:
        for name in aliases(c):
            other = names.setdefault((c["province_adcode"], name), c["adcode"])
            check(other == c["adcode"], f"{name}: two units of one province")

    for w in query(path, "SELECT name_en, ST_X(geom) AS lon, ST_Y(geom) AS lat FROM waters"):
        for layer in ("provinces", "countries"):
            hit = query(path, f"SELECT COUNT(*) AS n FROM {layer} WHERE "
                              f"ST_Intersects(geom, MakePoint({w['lon']}, {w['lat']}, 4326))")[0]["n"]
            check(hit == "0", f"{w['name_en']}: on land")

    if len(sys.argv) > 2:
        here = os.path.dirname(os.path.abspath(__file__))
        with open(os.path.join(here, "provinces.csv"), encoding="utf-8") as handle:
            codes = {name: r["adcode"] for r in csv.DictReader(handle) for name in aliases(r)}
        with open(sys.argv[2], encoding="utf-8") as handle:
            pairs = sorted({(r["province"], r["city"]) for r in csv.DictReader(handle)})
        for province, city in pairs:
            check((codes.get(province), city) in names, f"no city for {province} / {city}")
        print(f"{len(pairs)} pairs of province and city looked up")

    for text in findings:
        print("finding:", text)
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
