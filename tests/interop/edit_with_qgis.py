#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a copy of a dataset file in QGIS without a display, checks what QGIS sees, and edits one site there.

    QT_QPA_PLATFORM=offscreen python3 edit_with_qgis.py FILE UID

By hand, where python3-qgis is installed; ends with 0 when all is as it should be. FILE is changed: take a copy, and look
at it afterwards: suanli-atlas history FILE.
"""
import os
import sqlite3
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.gui import QgsAttributeForm, QgsGui

FAILED = []


def check(what, good):
    print("ok    " if good else "FAILED", what)
    if not good:
        FAILED.append(what)


def layer(path, name):
    made = QgsVectorLayer("%s|layername=%s" % (path, name), name, "ogr")
    check("%s opens" % name, made.isValid())
    return made


def check_style(current, sites):
    check("sites_current has every site", current.featureCount() == sites)
    renderer = current.renderer()
    check("sites_current is drawn by rules of the file", renderer.type() == "RuleRenderer")
    context = QgsRenderContext()
    context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(current))
    renderer.startRender(context, current.fields())
    symbols = []
    for feature in current.getFeatures():
        context.expressionContext().setFeature(feature)
        symbols.append(len(renderer.originalSymbolsForFeature(feature, context)))
    renderer.stopRender(context)
    check("each site has one symbol", symbols == [1] * sites)


def check_forms(sites, places):
    widget = sites.editorWidgetSetup(sites.fields().indexOf("status"))
    keys = [key for entry in widget.config().get("map", []) for key in entry.values()]
    check("status is chosen from a list", widget.type() == "ValueMap" and "under_construction" in keys)
    # A form that is saved changes what was changed in it, and nothing else.
    feature = next(place for place in places.getFeatures() if place["lon"])
    before = (feature["lon"], feature["lat"])
    places.startEditing()
    form = QgsAttributeForm(places, feature)
    form.changeAttribute("short_zh", "改")
    form.save()
    places.commitChanges()
    after = places.getFeature(feature.id())
    check("a form keeps every digit", (after["lon"], after["lat"]) == before and after["short_zh"] == "改")


def edit(sites, uid):
    feature = next(sites.getFeatures(QgsFeatureRequest().setFilterExpression("uid = '%s'" % uid)))
    sites.startEditing()
    sites.changeAttributeValue(feature.id(), sites.fields().indexOf("note"), "from QGIS 算力")
    sites.changeGeometry(feature.id(), QgsGeometry.fromPointXY(QgsPointXY(117.25, 31.75)))
    check("QGIS commits", sites.commitChanges())


def main(path, uid):
    application = QgsApplication([], True)
    application.initQgis()
    QgsGui.editorWidgetRegistry().initEditors()
    with sqlite3.connect(path) as database:
        count = database.execute("SELECT count(*) FROM sites").fetchone()[0]
        revision = database.execute("SELECT value FROM atlas_meta WHERE key = 'revision'").fetchone()[0]
    database.close()

    sites = layer(path, "sites")
    places = layer(path, "places")
    check_style(layer(path, "sites_current"), count)
    check_forms(sites, places)
    edit(sites, uid)
    del sites, places

    with sqlite3.connect(path) as database:
        lines = database.execute(
            "SELECT column_name FROM journal WHERE txn > ? AND who = '(outside)' AND uid = ?", (revision, uid)
        ).fetchall()
    check("the journal notes the outside change", sorted(lines) == [("geom",), ("note",)])
    application.exitQgis()
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
