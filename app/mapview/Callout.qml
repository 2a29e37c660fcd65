// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the site under the pointer: name, place and four rows. All text is the data's and plain.
pragma ComponentBehavior: Bound

import QtQuick

Item {
    id: root

    required property MapChrome chrome

    // The panel without its shadow.
    width: 290
    height: column.height + 20
    visible: chrome.callout.shown
    Accessible.role: Accessible.ToolTip
    Accessible.name: chrome.texts.pointedSite
    Accessible.description: chrome.callout.summary

    CalloutFrame {
        id: frame
        anchors.fill: parent
        anchors.margins: -spread
        fill: root.chrome.palette.panel
        line: root.chrome.palette.divider
        radius: 6
        Accessible.ignored: true
        Accessible.name: root.chrome.texts.pointedSite
    }

    Column {
        id: column
        x: 12
        y: 10
        width: root.width - 24
        spacing: 2
        Accessible.ignored: true
        Accessible.name: root.chrome.texts.pointedSite

        Text {
            width: parent.width
            text: root.chrome.callout.name
            textFormat: Text.PlainText
            font: root.chrome.strongFont
            color: root.chrome.palette.ink
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }

        Text {
            width: parent.width
            bottomPadding: 4
            text: root.chrome.callout.place
            textFormat: Text.PlainText
            font: root.chrome.smallFont
            color: root.chrome.palette.ink2
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }

        Repeater {
            model: root.chrome.callout.labels

            Item {
                id: row

                required property int index
                required property string modelData

                width: column.width
                height: value.height
                Accessible.role: Accessible.Row
                Accessible.name: modelData

                Text {
                    anchors.baseline: value.baseline
                    width: 82
                    text: row.modelData
                    textFormat: Text.PlainText
                    font: root.chrome.smallFont
                    color: root.chrome.palette.ink2
                    elide: Text.ElideRight
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }

                Text {
                    id: value
                    x: 86
                    width: parent.width - x
                    text: root.chrome.callout.values[row.index] ?? ""
                    textFormat: Text.PlainText
                    font.family: root.chrome.smallFont.family
                    font.pixelSize: root.chrome.smallFont.pixelSize
                    font.weight: row.index === 0 ? Font.DemiBold : Font.Normal
                    color: root.chrome.palette.ink
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
            }
        }
    }
}
