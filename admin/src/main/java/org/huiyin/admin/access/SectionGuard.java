package org.huiyin.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Keeps each part of the console to those for whom it is, and draws the menu of whoever looks.
@Configuration(proxyBeanMethods = false)
class SectionGuard implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Section section = section(handler);
        if (section != null && WhoLooks.of(request).filter(section::isFor).isEmpty()) {
            throw new AccessDeniedException("This part of the console is for others: " + section);
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView page) {
        if (page != null && !isRedirect(page)) {
            WhoLooks.of(request)
                    .ifPresent(viewer -> page.addObject("sections", Section.of(viewer)));
            page.addObject("section", section(handler));
        }
    }

    private static boolean isRedirect(ModelAndView page) {
        String view = page.getViewName();
        return view != null && view.startsWith("redirect:");
    }

    private static @Nullable Section section(Object handler) {
        if (handler instanceof HandlerMethod method) {
            PartOf part =
                    AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), PartOf.class);
            return part == null ? null : part.value();
        }
        return null;
    }
}
