// SPDX-License-Identifier: GPL-3.0-or-later
// The map: the painted picture, above it the marks of single symbols, then Qt Location's Map with what must be exact in
// every frame, the pointer surface, and what stands still. Everything shown comes from chrome; nothing is decided here.
pragma ComponentBehavior: Bound

import QtLocation
import QtPositioning
import QtQuick

Rectangle {
    id: root

    required property MapChrome chrome

    readonly property PictureLayer picture: pictureLayer
    readonly property Map map: geoMap
    readonly property MapInput input: pointer
    readonly property SelectionLayer selectionMarks: otherSelectedMarks
    readonly property MapSketch sketch: mapSketch
    readonly property PileFan pileFan: fan
    readonly property SymbolMark hoverMark: hoverMark
    readonly property SymbolMark selectedMark: selectedMark
    readonly property SymbolMark focusMark: focusMark
    readonly property SymbolMark ghost: ghostMark
    readonly property SymbolMark crosshair: crosshairMark
    readonly property Callout callout: siteCallout
    readonly property Item scaleBar: scaleBar
    readonly property Item buttons: zoomButtons
    readonly property Item credit: creditLine

    color: chrome.palette.sea
    Accessible.role: Accessible.Pane
    Accessible.name: chrome.texts.map

    PictureLayer {
        id: pictureLayer
        anchors.fill: parent
        Accessible.role: Accessible.Graphic
        Accessible.name: root.chrome.texts.map
    }

    SelectionLayer {
        id: otherSelectedMarks
        anchors.fill: parent
        Accessible.role: Accessible.Indicator
        Accessible.name: root.chrome.texts.selectedSites
    }

    SymbolMark {
        id: selectedMark
        kind: SymbolMark.Selected
        Accessible.role: Accessible.Indicator
        Accessible.name: root.chrome.texts.selectedSite
    }

    SymbolMark {
        id: hoverMark
        kind: SymbolMark.Hover
        Accessible.role: Accessible.Indicator
        Accessible.name: root.chrome.texts.pointedSite
    }

    SymbolMark {
        id: focusMark
        kind: SymbolMark.Focus
        Accessible.role: Accessible.Indicator
        Accessible.name: root.chrome.texts.focusedSymbol
    }

    Map {
        id: geoMap
        anchors.fill: parent
        plugin: Plugin {
            name: "itemsoverlay"
        }
        color: "transparent"
        copyrightsVisible: false
        Accessible.role: Accessible.Graphic
        Accessible.name: root.chrome.texts.map

        MapItemView {
            model: root.chrome.rings
            delegate: MapPolyline {
                required path
                required property color lineColour
                required property double lineWidth
                required property string label

                autoFadeIn: false
                line.color: root.chrome.ringsInPicture ? "transparent" : lineColour
                line.width: lineWidth
                Accessible.role: Accessible.Graphic
                Accessible.name: label
            }
        }

        MapPolyline {
            autoFadeIn: false
            visible: root.chrome.measure.text.length > 0
            path: root.chrome.measure.path
            line.color: root.chrome.palette.accent
            line.width: 2.5
            Accessible.role: Accessible.Graphic
            Accessible.name: root.chrome.texts.measuredLine
        }

        MapItemView {
            model: root.chrome.hubs
            delegate: MapQuickItem {
                id: hub

                required property string name
                required property geoCoordinate position
                required property color colour
                required property rect nameBox
                required property bool whatIf

                autoFadeIn: false
                coordinate: position
                anchorPoint: Qt.point(hubSign.width / 2, hubSign.height / 2)
                Accessible.role: Accessible.Graphic
                Accessible.name: name
                sourceItem: HubSign {
                    id: hubSign
                    chrome: root.chrome
                    name: hub.name
                    nameBox: hub.nameBox
                    colour: hub.colour
                    movable: hub.whatIf
                    Accessible.role: Accessible.StaticText
                    Accessible.name: hub.name
                }
            }
        }

        MapItemView {
            model: root.chrome.rings
            delegate: MapQuickItem {
                id: ringLabel

                required property string label
                required property bool oneWay
                required property color colour
                required property geoCoordinate labelPosition
                required property bool labelShown

                autoFadeIn: false
                visible: labelShown
                coordinate: labelPosition
                anchorPoint: Qt.point(ringSign.width / 2, ringSign.height / 2)
                Accessible.role: Accessible.Graphic
                Accessible.name: label
                sourceItem: RingSign {
                    id: ringSign
                    chrome: root.chrome
                    text: ringLabel.label
                    oneWay: ringLabel.oneWay
                    colour: ringLabel.colour
                    Accessible.role: Accessible.StaticText
                    Accessible.name: ringLabel.label
                }
            }
        }

        MapQuickItem {
            autoFadeIn: false
            visible: measureSign.text.length > 0
            coordinate: root.chrome.measure.middle
            anchorPoint: Qt.point(measureSign.width / 2, measureSign.height / 2)
            Accessible.role: Accessible.Graphic
            Accessible.name: root.chrome.texts.measuredLine
            sourceItem: RingSign {
                id: measureSign
                chrome: root.chrome
                text: root.chrome.measure.text
                colour: root.chrome.palette.accent
                Accessible.role: Accessible.StaticText
                Accessible.name: root.chrome.measure.text
            }
        }
    }

    SymbolMark {
        id: ghostMark
        kind: SymbolMark.Ghost
        Accessible.role: Accessible.Indicator
        Accessible.name: root.chrome.texts.movedSite
    }

    MapInput {
        id: pointer
        anchors.fill: parent
        Accessible.ignored: true
        Accessible.name: root.chrome.texts.map
    }

    Rectangle {
        x: root.chrome.box.x
        y: root.chrome.box.y
        width: root.chrome.box.width
        height: root.chrome.box.height
        visible: width > 0
        color: Qt.alpha(root.chrome.palette.accent, 0.1)
        border.color: root.chrome.palette.accent
        border.width: 1
        Accessible.role: Accessible.Indicator
        Accessible.name: root.chrome.texts.drawnArea
    }

    // An item that is painted has pictures of its size, twice, even where it is not shown: without a size it has none.
    MapSketch {
        id: mapSketch
        chrome: root.chrome
        width: visible ? root.width : 0
        height: visible ? root.height : 0
        Accessible.role: Accessible.Indicator
        Accessible.name: root.chrome.texts.drawnArea
    }

    SymbolMark {
        id: crosshairMark
        kind: SymbolMark.Crosshair
        Accessible.role: Accessible.Indicator
        Accessible.name: root.chrome.texts.crosshair
    }

    PileFan {
        id: fan
        chrome: root.chrome
        width: visible ? root.width : 0
        height: visible ? root.height : 0
        Accessible.role: Accessible.List
        Accessible.name: root.chrome.texts.pile
    }

    ScaleBar {
        id: scaleBar
        chrome: root.chrome
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: 8
    }

    Rectangle {
        id: creditLine
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: creditText.width + 12
        height: creditText.implicitHeight + 4
        visible: creditText.text !== ""
        color: Qt.alpha(root.chrome.palette.panel, 0.86)
        Accessible.role: Accessible.StaticText
        Accessible.name: root.chrome.credit

        Text {
            id: creditText
            objectName: "creditText"
            anchors.centerIn: parent
            width: Math.min(implicitWidth, root.width / 2)
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignRight
            text: root.chrome.credit
            textFormat: Text.PlainText
            font: root.chrome.captionFont
            color: root.chrome.palette.ink2
            Accessible.ignored: true
            Accessible.name: text
        }
    }

    ZoomButtons {
        id: zoomButtons
        chrome: root.chrome
        anchors.right: parent.right
        anchors.bottom: creditLine.top
        anchors.margins: 10
    }

    EmptyNotice {
        chrome: root.chrome
        anchors.centerIn: parent
        visible: root.chrome.empty
    }

    Rectangle {
        anchors.fill: parent
        visible: root.chrome.focusFrame
        color: "transparent"
        border.color: root.chrome.palette.focus
        border.width: 2
        Accessible.role: Accessible.Indicator
        Accessible.name: root.chrome.texts.map
    }

    Callout {
        id: siteCallout
        chrome: root.chrome
    }
}
