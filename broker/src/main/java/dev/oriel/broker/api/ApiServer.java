package dev.oriel.broker.api;

import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The control API: HTTP on a unix socket that only its owner can open. */
public final class ApiServer implements AutoCloseable {

    private static final int MAX_BODY_BYTES = 64 << 10;
    private static final int CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final Router router;
    private final Path socket;

    private ApiServer(Vertx vertx, Router router, Path socket) {
        this.vertx = vertx;
        this.router = router;
        this.socket = socket;
    }

    /** Listens on the home's socket. A socket that a dead broker left is replaced; the home's lock keeps a live one safe. */
    public static ApiServer start(ApiServices services) {
        Path socket = services.home().apiSocket();
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            if (!vertx.isNativeTransportEnabled()) {
                throw new BrokerException(
                        BrokerError.INTERNAL,
                        "no epoll transport for the control API",
                        vertx.unavailableNativeTransportCause());
            }
            Files.deleteIfExists(socket);
            Router router = routes(vertx, services);
            await(vertx.createHttpServer(new HttpServerOptions().setMaxInitialLineLength(8192))
                    .requestHandler(router)
                    .listen(SocketAddress.domainSocketAddress(socket.toString()))
                    .toCompletionStage()
                    .toCompletableFuture());
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            return new ApiServer(vertx, router, socket);
        } catch (IOException | RuntimeException e) {
            vertx.close();
            throw e instanceof BrokerException known
                    ? known
                    : new BrokerException(BrokerError.FILE_UNUSABLE, "cannot listen on " + socket, e);
        }
    }

    private static Router routes(Vertx vertx, ApiServices services) {
        Router router = Router.router(vertx);
        router.route().handler(new PeerCheck(OrielHome.ownUid(), services.audit()));
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        Calls calls = new Calls(services.workers());
        new BrokerResource(services).mount(router, calls);
        new SessionsResource(services).mount(router, calls);
        new VmsResource(services).mount(router, calls);
        new GuestResource(services).mount(router, calls);
        new PolicyResource(services).mount(router, calls);
        new UsersResource(services).mount(router, calls);
        router.route()
                .failureHandler(
                        context -> Calls.fail(context.response(), failure(context.statusCode(), context.failure())));
        router.errorHandler(404, context -> Calls.fail(context.response(), notFound(context.normalizedPath())));
        router.errorHandler(405, context -> Calls.fail(context.response(), notFound(context.normalizedPath())));
        return router;
    }

    private static ApiError failure(int status, @Nullable Throwable cause) {
        if (status == 413) {
            return ApiError.of(BrokerError.INVALID_REQUEST, "the request is larger than " + MAX_BODY_BYTES + " bytes");
        }
        return ApiError.of(cause == null ? new IllegalArgumentException("the request cannot be served") : cause);
    }

    private static ApiError notFound(String path) {
        return ApiError.of(BrokerError.NOT_FOUND, "the control API has no such operation: " + path);
    }

    /** What is served, for the test that compares it with the contract. */
    List<Route> routes() {
        return router.getRoutes();
    }

    @Override
    public void close() {
        try {
            await(vertx.close().toCompletionStage().toCompletableFuture());
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot remove " + socket, e);
        }
    }

    private static void await(CompletableFuture<?> future) {
        try {
            future.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(BrokerError.INTERNAL, "interrupted", e);
        } catch (ExecutionException e) {
            throw new BrokerException(BrokerError.INTERNAL, "the control API failed", e.getCause());
        } catch (TimeoutException e) {
            throw new BrokerException(BrokerError.TIMED_OUT, "the control API did not react", e);
        }
    }
}
