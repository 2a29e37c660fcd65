#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read a Marble PN2 vector file (version 2) and write GeoJSON.

    pn2_to_geojson.py INPUT.pn2 line|polygon WEST SOUTH EAST NORTH > OUTPUT.geojson

Only lines and polygons that touch the given window are kept, whole. Each
feature has one property, `number`: its number in the file. The lines of a
group become one feature.

Layout, big-endian:
  file header  version u8, polygon count u32, colour flag u8
  record       type u8 (0 line, 1 ring, 2 outer ring, 3 inner ring), id u32,
               node count u32, then for each absolute node
               latitude i16, longitude i16 (1/120 degree), child count i16,
               and so many pairs of i8 (latitude, longitude) relative to it
  group        type u8 (4), id u32, count u8, then so many records
The polygon count in the header is not reliable: read to the end of the file.
"""

import json
import struct
import sys

LINE, RING, OUTER, INNER, GROUP = range(5)
UNIT = 1.0 / 120.0


class Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, layout):
        values = struct.unpack_from(">" + layout, self.data, self.at)
        self.at += struct.calcsize(">" + layout)
        return values

    def more(self):
        return self.at < len(self.data)

    def nodes(self, count):
        points = []
        for _ in range(count):
            lat, lon, children = self.take("hhh")
            points.append((lon, lat))
            for _ in range(children):
                dlat, dlon = self.take("bb")
                points.append((lon + dlon, lat + dlat))
        return points

    def record(self):
        """Return (type, id, payload): points, or a list of records for a group."""
        kind, number = self.take("BI")
        if kind == GROUP:
            (count,) = self.take("B")
            return kind, number, [self.record() for _ in range(count)]
        if kind > INNER:
            raise ValueError(f"unknown record type {kind} at byte {self.at}")
        (count,) = self.take("I")
        return kind, number, self.nodes(count)


def degrees(points):
    """Points in degrees, rounded to 1e-4, without repeated ones."""
    out = []
    for x, y in points:
        point = [round(x * UNIT, 4), round(y * UNIT, 4)]
        if not out or point != out[-1]:
            out.append(point)
    return out


def closed(points):
    return points if points[0] == points[-1] else points + [points[0]]


def lines_of(record):
    """All lines of a record, going down into groups."""
    kind, _, payload = record
    if kind == GROUP:
        return [line for part in payload for line in lines_of(part)]
    line = degrees(payload)
    return [line] if len(line) > 1 else []


def touches(points, window):
    west, south, east, north = window
    return any(west <= x <= east and south <= y <= north for x, y in points)


def features(records, wanted, window):
    """Yield (number, geometry)."""
    if wanted == "line":
        for record in records:
            parts = [line for line in lines_of(record) if touches(line, window)]
            if parts:
                yield record[1], {"type": "MultiLineString", "coordinates": parts}
        return
    # An inner ring belongs to the outer ring before it.
    flat = []
    for record in records:
        flat += record[2] if record[0] == GROUP else [record]
    polygons = []
    for kind, number, points in flat:
        if len(points) < 3:
            continue
        ring = closed(degrees(points))
        if kind == INNER and polygons:
            polygons[-1][1].append(ring)
        elif kind in (RING, OUTER):
            polygons.append((number, [ring]))
    for number, rings in polygons:
        if touches(rings[0], window):
            yield number, {"type": "MultiPolygon", "coordinates": [rings]}


def main():
    path, wanted = sys.argv[1:3]
    window = [float(v) for v in sys.argv[3:7]]
    with open(path, "rb") as handle:
        reader = Reader(handle.read())
    version, _, _ = reader.take("BIB")
    if version != 2:
        raise SystemExit(f"{path}: PN2 version {version}, expected 2")
    records = []
    while reader.more():
        records.append(reader.record())
    out = [
        {"type": "Feature", "properties": {"number": number}, "geometry": geometry}
        for number, geometry in features(records, wanted, window)
    ]
    json.dump({"type": "FeatureCollection", "features": out}, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main()
