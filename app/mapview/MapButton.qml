// SPDX-License-Identifier: GPL-3.0-or-later
// A button of the map: a glyph on the 20 px grid. The keyboard has keys of its own for what the buttons do.
import QtQuick
import QtQuick.Shapes

Item {
    id: root

    required property MapChrome chrome
    required property string glyph

    signal clicked

    width: 30
    height: 30
    Accessible.role: Accessible.Button
    Accessible.onPressAction: clicked()

    Rectangle {
        anchors.fill: parent
        anchors.margins: 1
        radius: 3
        color: root.chrome.palette.hover
        visible: area.containsMouse
        Accessible.ignored: true
        Accessible.name: root.Accessible.name
    }

    Shape {
        x: 5
        y: 5
        width: 20
        height: 20
        Accessible.ignored: true
        Accessible.name: root.Accessible.name

        ShapePath {
            strokeColor: root.chrome.palette.ink2
            strokeWidth: 1.5
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.glyph
            }
        }
    }

    MouseArea {
        id: area
        anchors.fill: parent
        hoverEnabled: true
        Accessible.ignored: true
        Accessible.name: root.Accessible.name
        onClicked: root.clicked()
    }
}
