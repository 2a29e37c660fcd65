// SPDX-License-Identifier: GPL-3.0-or-later
// A server of HTTP on the loopback interface that says what a test tells it to, and the way to it: what is asked of any
// server by https comes here, so that cache, headers and redirects are those of Qt itself and nothing goes online.
#pragma once

#include "geo/tile.h"
#include "tiles/tileaccess.h"

#include <QBuffer>
#include <QHash>
#include <QImage>
#include <QNetworkAccessManager>
#include <QNetworkDiskCache>
#include <QNetworkProxy>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace atlas::test {

inline QByteArray pngOf(const QColor& colour, QSize size = {TilePixels, TilePixels})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

struct Answer
{
    QByteArray status = "200 OK";
    QByteArray headers = {}; // each with its line end
    QByteArray body = {};
    qint64 claims = -1; // a length other than that of the body, the rest of which never comes
};

class LoopbackServer : public QObject
{
public:
    LoopbackServer()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    quint16 port() const { return m_server.serverPort(); }

    struct Asked
    {
        QByteArray path, head;
    };

    std::vector<Asked> asked;
    std::function<Answer(const QByteArray& path)> answer = [](const QByteArray&) {
        return Answer{.body = pngOf(Qt::red)};
    };
    bool holds = false; // answers later, when release() is called

    qsizetype waiting() const { return qsizetype(m_held.size()); }

    void release()
    {
        holds = false;
        for (const auto& [socket, path] : std::exchange(m_held, {})) {
            if (socket)
                send(socket, path);
        }
    }

private:
    void read(QTcpSocket* socket)
    {
        QByteArray& head = m_heads[socket];
        head += socket->readAll();
        if (!head.contains("\r\n\r\n"))
            return;
        const QByteArray path = head.split(' ').value(1);
        asked.push_back({path, std::exchange(head, {})});
        if (holds)
            m_held.emplace_back(socket, path);
        else
            send(socket, path);
    }

    void send(QTcpSocket* socket, const QByteArray& path)
    {
        const Answer a = answer(path);
        const qint64 length = a.claims < 0 ? a.body.size() : a.claims;
        socket->write("HTTP/1.1 " + a.status + "\r\n" + a.headers + "Content-Length: " + QByteArray::number(length) +
                      "\r\nConnection: close\r\n\r\n" + a.body);
        if (a.claims < 0)
            socket->disconnectFromHost();
    }

    QTcpServer m_server;
    QHash<QTcpSocket*, QByteArray> m_heads;
    std::vector<std::pair<QPointer<QTcpSocket>, QByteArray>> m_held;
};

class LoopbackAccess : public QNetworkAccessManager
{
public:
    LoopbackAccess(quint16 port, const QString& cacheFolder) : m_port(port)
    {
        setProxy(QNetworkProxy::NoProxy);
        if (cacheFolder.isEmpty())
            return;
        auto* cache = new QNetworkDiskCache(this);
        cache->setCacheDirectory(cacheFolder);
        setCache(cache);
    }

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& request, QIODevice* data) override
    {
        QNetworkRequest local = request;
        QUrl url = request.url();
        if (url.scheme() != QLatin1String("https"))
            qFatal("asked for %s", qUtf8Printable(url.toString()));
        url.setScheme(QStringLiteral("http"));
        url.setHost(QStringLiteral("127.0.0.1"));
        url.setPort(m_port);
        local.setUrl(url);
        return QNetworkAccessManager::createRequest(operation, local, data);
    }

private:
    quint16 m_port;
};

inline MakeAccess loopbackAccess(const LoopbackServer& server, const QString& cacheFolder = {})
{
    return [port = server.port(), cacheFolder] { return std::make_unique<LoopbackAccess>(port, cacheFolder); };
}

} // namespace atlas::test
