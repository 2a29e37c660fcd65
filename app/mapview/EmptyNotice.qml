// SPDX-License-Identifier: GPL-3.0-or-later
// What the map says when the filters leave no site.
import QtQuick

Rectangle {
    id: root

    required property MapChrome chrome

    width: Math.max(sentence.implicitWidth, button.width) + 48
    height: sentence.implicitHeight + button.height + 44
    radius: 4
    color: chrome.palette.panel
    border.color: chrome.palette.hairline
    border.width: 1
    Accessible.role: Accessible.Notification
    Accessible.name: chrome.texts.noMatches

    Text {
        id: sentence
        anchors.horizontalCenter: parent.horizontalCenter
        y: 16
        text: root.chrome.texts.noMatches
        textFormat: Text.PlainText
        font: root.chrome.strongFont
        color: root.chrome.palette.ink
        Accessible.ignored: true
        Accessible.name: text
    }

    Rectangle {
        id: button
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 16
        width: label.implicitWidth + 24
        height: 28
        radius: 4
        color: area.containsMouse ? root.chrome.palette.hover : root.chrome.palette.surface
        border.color: root.chrome.palette.control
        border.width: 1
        Accessible.role: Accessible.Button
        Accessible.name: root.chrome.texts.clearFilters
        Accessible.onPressAction: root.chrome.clearFiltersClicked()

        Text {
            id: label
            anchors.centerIn: parent
            text: root.chrome.texts.clearFilters
            textFormat: Text.PlainText
            font: root.chrome.smallFont
            color: root.chrome.palette.ink
            Accessible.ignored: true
            Accessible.name: text
        }

        MouseArea {
            id: area
            anchors.fill: parent
            hoverEnabled: true
            Accessible.ignored: true
            Accessible.name: root.chrome.texts.clearFilters
            onClicked: root.chrome.clearFiltersClicked()
        }
    }
}
