// SPDX-License-Identifier: GPL-3.0-or-later
// The scale bar: a length on the ground at the centre of the map.
pragma ComponentBehavior: Bound

import QtQuick

Rectangle {
    id: root

    required property MapChrome chrome

    width: chrome.scale.pixels + 16
    height: 30
    color: Qt.alpha(chrome.palette.panel, 0.86)
    Accessible.role: Accessible.StaticText
    Accessible.name: chrome.texts.scale
    Accessible.description: chrome.scale.label

    Text {
        x: 8
        y: 2
        text: "0"
        textFormat: Text.PlainText
        font: root.chrome.captionFont
        color: root.chrome.palette.ink
        Accessible.ignored: true
        Accessible.name: text
    }

    Text {
        anchors.right: parent.right
        anchors.rightMargin: 8
        y: 2
        text: root.chrome.scale.label
        textFormat: Text.PlainText
        font: root.chrome.captionFont
        color: root.chrome.palette.ink
        Accessible.ignored: true
        Accessible.name: text
    }

    Rectangle {
        id: line
        x: 8
        y: 23
        width: root.chrome.scale.pixels
        height: 1.5
        color: root.chrome.palette.ink
        Accessible.ignored: true
        Accessible.name: root.chrome.scale.label
    }

    Repeater {
        model: 3

        Rectangle {
            required property int index

            x: line.x + index * (line.width - width) / 2
            y: line.y - height + line.height
            width: 1.5
            height: index === 1 ? 4 : 6
            color: root.chrome.palette.ink
            Accessible.ignored: true
            Accessible.name: root.chrome.scale.label
        }
    }
}
