// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CometConfigException;
import io.cometlake.client.TlsSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose certificates are believed: the JDK's authorities and those that the user adds. */
final class ServerTrust {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTrust.class);

    private ServerTrust() {}

    /** As {@link #strategy}, made by the first connection that needs it: a list of authorities takes half a second to read. */
    static TlsSocketStrategy whenNeeded(TlsSettings settings) {
        return new TlsSocketStrategy() {
            private @Nullable TlsSocketStrategy made;

            @Override
            public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
                    throws IOException {
                return strategy().upgrade(socket, target, port, attachment, context);
            }

            private synchronized TlsSocketStrategy strategy() {
                TlsSocketStrategy strategy = made == null ? ServerTrust.strategy(settings) : made;
                made = strategy;
                return strategy;
            }
        };
    }

    /** @throws CometConfigException if an extra authority cannot be read */
    static TlsSocketStrategy strategy(TlsSettings settings) {
        try {
            if (!settings.verify()) {
                LOG.warn("Certificates are not checked: whoever is between here and the server can read the API key");
                SSLContext careless = SSLContextBuilder.create()
                        .loadTrustMaterial((chain, type) -> true)
                        .build();
                return new DefaultClientTlsStrategy(careless, NoopHostnameVerifier.INSTANCE);
            }
            if (settings.extraAuthorities().isEmpty()) {
                return DefaultClientTlsStrategy.createSystemDefault();
            }
            return new DefaultClientTlsStrategy(SSLContextBuilder.create()
                    .loadTrustMaterial(authorities(settings.extraAuthorities()), null)
                    .build());
        } catch (GeneralSecurityException | IOException e) {
            throw new CometConfigException("The JDK's own list of certificate authorities cannot be used.", e);
        }
    }

    private static KeyStore authorities(List<Path> extra) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : ofTheJdk()) {
            store.setCertificateEntry("jdk-" + number++, certificate);
        }
        for (Path place : extra) {
            for (Certificate certificate : load(place)) {
                store.setCertificateEntry("extra-" + number++, certificate);
            }
        }
        return store;
    }

    private static List<Certificate> ofTheJdk() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        @Nullable KeyStore standard = null;
        factory.init(standard);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
                .map(Certificate.class::cast)
                .toList();
    }

    private static List<Certificate> load(Path place) {
        List<Certificate> certificates = new ArrayList<>();
        try {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        certificates.addAll(loadIfCertificates(file));
                    }
                }
            } else {
                certificates.addAll(loadFile(place));
            }
        } catch (IOException | CertificateException e) {
            throw new CometConfigException(
                    "The certificate authorities in " + place + " (COMET_INCLUDE_CUSTOM_CA_BUNDLE, REQUESTS_CA_BUNDLE,"
                            + " CURL_CA_BUNDLE or SSL_CERT_FILE) cannot be read: " + e.getMessage(),
                    e);
        }
        if (certificates.isEmpty()) {
            throw new CometConfigException(
                    "There is no certificate in " + place + " (COMET_INCLUDE_CUSTOM_CA_BUNDLE, REQUESTS_CA_BUNDLE,"
                            + " CURL_CA_BUNDLE or SSL_CERT_FILE).",
                    null);
        }
        return certificates;
    }

    /** A directory may hold other things, too. */
    private static Collection<? extends Certificate> loadIfCertificates(Path file) throws IOException {
        try {
            return loadFile(file);
        } catch (CertificateException e) {
            LOG.debug("{} holds no certificate", file, e);
            return List.of();
        }
    }

    private static Collection<? extends Certificate> loadFile(Path file) throws IOException, CertificateException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
