package fr.passerelle.gateway.front;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Tomcat's own refusals, which reach no filter: a plain French page with the headers that every answer has. */
final class PlainErrors extends ErrorReportValve {

    private final SafeHeaders headers;

    PlainErrors(SafeHeaders headers) {
        this.headers = headers;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var page = PlainPage.of(response.getStatus());
        headers.writeTo(response);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        try {
            response.getOutputStream().write(page);
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("nobody waits for the error page", gone);
        }
    }
}
