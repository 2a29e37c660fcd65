#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long QGIS needs to draw the sites of dataset files as points in five classes, 1600 x 1000 pixels, as JSON.

    QT_QPA_PLATFORM=offscreen python3 qgis_points.py FILE.gpkg [FILE.gpkg ...]

packaging/dev bench runs it where python3-qgis is installed and puts its figures beside those of the map. The layer is
read from the file for every picture, as QGIS does; classes are of a number that lies in the table, so that no
expression is measured.
"""
import json
import os
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGraduatedSymbolRenderer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsRectangle,
    QgsRendererRange,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

COLOURS = ["#AADAD3", "#9BAF70", "#BE7708", "#A63A0A", "#650A2E"]
RUNS = 5


def points(path):
    layer = QgsVectorLayer(path + "|layername=sites", "sites", "ogr")
    if not layer.isValid():
        raise SystemExit(path + ": no layer of sites")
    count = layer.featureCount()
    step = max(count / len(COLOURS), 1)
    ranges = []
    for i, colour in enumerate(COLOURS):
        symbol = QgsMarkerSymbol.createSimple({"name": "circle", "color": colour, "size": "2.2"})
        ranges.append(QgsRendererRange(i * step, (i + 1) * step, symbol, str(i)))
    layer.setRenderer(QgsGraduatedSymbolRenderer("fid", ranges))
    return layer, count


def picture(layer):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(1600, 1000))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    # The country, as the map of the benchmark shows it.
    settings.setExtent(QgsRectangle(7500000, 1500000, 15900000, 6750000))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    start = time.perf_counter()
    job.start()
    job.waitForFinished()
    return (time.perf_counter() - start) * 1000


def main():
    application = QgsApplication([], False)
    application.initQgis()
    figures = []
    for path in sys.argv[1:]:
        layer, count = points(path)
        picture(layer)
        figures.append({"sites": count, "median": statistics.median(picture(layer) for _ in range(RUNS))})
        del layer
    print(json.dumps({"program": "QGIS " + Qgis.QGIS_VERSION.split("-")[0], "results": figures}))
    application.exitQgis()


if __name__ == "__main__":
    main()
