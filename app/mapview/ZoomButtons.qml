// SPDX-License-Identifier: GPL-3.0-or-later
// The three buttons in the lower right corner.
pragma ComponentBehavior: Bound

import QtQuick

Rectangle {
    id: root

    required property MapChrome chrome

    width: 30
    height: column.height
    radius: 4
    color: chrome.palette.panel
    border.color: chrome.palette.divider
    border.width: 1
    Accessible.role: Accessible.Grouping
    Accessible.name: chrome.texts.map

    Column {
        id: column
        Accessible.ignored: true
        Accessible.name: root.Accessible.name

        MapButton {
            chrome: root.chrome
            glyph: "M4 10 H16 M10 4 V16"
            Accessible.name: root.chrome.texts.zoomIn
            onClicked: root.chrome.zoomInClicked()
        }

        MapButton {
            chrome: root.chrome
            glyph: "M4 10 H16"
            Accessible.name: root.chrome.texts.zoomOut
            onClicked: root.chrome.zoomOutClicked()
        }

        MapButton {
            chrome: root.chrome
            glyph: "M3.5 9.5 L10 3.5 L16.5 9.5 M5.5 8 V16.5 H14.5 V8"
            Accessible.name: root.chrome.texts.showAll
            onClicked: root.chrome.showAllClicked()
        }
    }

    Repeater {
        model: 2

        Rectangle {
            required property int index

            x: 1
            y: 30 * (index + 1)
            width: root.width - 2
            height: 1
            color: root.chrome.palette.hairline
            Accessible.ignored: true
            Accessible.name: root.Accessible.name
        }
    }
}
