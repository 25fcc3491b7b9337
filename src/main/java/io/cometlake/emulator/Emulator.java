// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import io.cometlake.emulator.data.RecordedRuns;
import io.cometlake.emulator.data.SyntheticWorld;
import io.cometlake.emulator.http.CallCounter;
import io.cometlake.emulator.http.ControlApi;
import io.cometlake.emulator.http.CurrentBehaviour;
import io.cometlake.emulator.http.EmulatorHandler;
import io.cometlake.emulator.http.ObjectStore;
import io.cometlake.emulator.http.ObjectStoreHandler;
import io.cometlake.emulator.http.RestApi;
import io.cometlake.emulator.http.WriteLog;
import io.cometlake.emulator.store.ArtifactStore;
import io.cometlake.emulator.store.AssetStore;
import io.cometlake.emulator.store.RegistryStore;
import io.cometlake.emulator.store.Store;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A Comet server in this process, on the loopback address. Thread-safe.
 *
 * <p>Beside the REST calls it answers {@code GET} and {@code DELETE /emulator/calls} (calls by endpoint; reset), {@code GET} and
 * {@code PUT /emulator/behaviour}, {@code GET /emulator/faults}, {@code GET} and {@code DELETE /emulator/writes} (what changed something; reset), {@code GET} and {@code DELETE /emulator/object-store} (what
 * reached it; reset) and {@code POST /emulator/assets}, without a key and uncounted.
 */
public final class Emulator implements AutoCloseable {
    private static final String USER = "demo";

    private final LoopbackServer server;
    private final CurrentBehaviour behaviour;
    private final CallCounter counter;
    private final WriteLog writes;
    private final Store store;
    private final ObjectStore objects;

    private Emulator(EmulatorOptions options) {
        this.behaviour = new CurrentBehaviour(options.behaviour());
        this.counter = new CallCounter();
        this.writes = new WriteLog();
        // The data is read while Jetty's classes are: each takes about half of the start.
        CompletableFuture<Store> loading = CompletableFuture.supplyAsync(() -> load(options));
        this.server = new LoopbackServer(options);
        this.store = loaded(loading);
        this.objects = new ObjectStore(store.assets(), behaviour, server::storeUrl);
        RestApi rest = new RestApi(options, store, behaviour, counter, writes, objects, server::url);
        ControlApi control = new ControlApi(behaviour, counter, writes, store, objects);
        server.start(
                new ObjectStoreHandler(objects, LoopbackServer.OBJECT_STORE),
                new EmulatorHandler(rest, control, behaviour, store.assets()));
    }

    /** Starts a server; it runs until it is closed. */
    public static Emulator start(EmulatorOptions options) {
        return new Emulator(options);
    }

    private static Store loaded(CompletableFuture<Store> loading) {
        try {
            return loading.join();
        } catch (CompletionException e) {
            throw new EmulatorException("The emulator's data could not be loaded: " + e.getCause(), e);
        }
    }

    private static Store load(EmulatorOptions options) {
        SyntheticData synthetic = options.synthetic();
        Store store = new Store(options.clock(), USER, defaultWorkspace(options.recordedRuns(), synthetic));
        if (options.recordedRuns()) {
            RecordedRuns.load(store);
        }
        if (synthetic != null) {
            SyntheticWorld.load(synthetic, store);
        }
        return store;
    }

    private static String defaultWorkspace(boolean recordedRuns, @Nullable SyntheticData synthetic) {
        if (recordedRuns) {
            return RecordedRuns.DEFAULT_WORKSPACE;
        }
        return synthetic == null ? USER : SyntheticWorld.DEFAULT_WORKSPACE;
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at the end. */
    public URI url() {
        return server.url();
    }

    public int port() {
        return server.port();
    }

    /** Adds a workspace, or does nothing where it is there. */
    public void addWorkspace(String name) {
        store.addWorkspace(name);
    }

    /** The files of all experiments and artifacts, to look at and to change. */
    public AssetStore assets() {
        return store.assets();
    }

    /** The artifacts of all workspaces, to look at and to change; their files are {@link #assets}. */
    public ArtifactStore artifacts() {
        return store.artifacts();
    }

    /** The registered models of all workspaces, to look at and to change. */
    public RegistryStore registry() {
        return store.registry();
    }

    /** Calls since the start or the last reset, without those of the object store. */
    public CallCounts calls() {
        return counter.counts();
    }

    public void resetCalls() {
        counter.reset();
        objects.forgetCalls();
        writes.reset();
    }

    /** What changed something since the start or the last reset of the calls, in its order; of very many the last. */
    public List<WriteCall> writes() {
        return writes.calls();
    }

    /** {@code http://127.0.0.1:PORT} of the object store, to which assets may be redirected. */
    public URI objectStoreUrl() {
        return server.storeUrl();
    }

    /** What reached the object store, oldest first. */
    public List<StoreCall> storeCalls() {
        return objects.calls();
    }

    public Behaviour behaviour() {
        return behaviour.get();
    }

    /** Behaves like this from the next call on. */
    public void change(Behaviour changed) {
        behaviour.change(changed);
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            store.close();
        }
    }
}
