#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits one site of a dataset file as a GIS does, through the feature interface of GDAL.

edit_with_gdal.py FILE UID NOTE LON LAT
"""
import sys

from osgeo import ogr

ogr.UseExceptions()


def main(path, uid, note, lon, lat):
    source = ogr.Open(path, update=1)
    sites = source.GetLayerByName("sites")
    sites.SetAttributeFilter("uid = '%s'" % uid)
    site = sites.GetNextFeature()
    site["note"] = note
    point = ogr.Geometry(ogr.wkbPoint)
    point.AddPoint_2D(float(lon), float(lat))
    site.SetGeometry(point)
    sites.SetFeature(site)


if __name__ == "__main__":
    main(*sys.argv[1:])
