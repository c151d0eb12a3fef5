package fakediscord

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// apiPath cuts the version off.
func apiPath(path string) (string, bool) {
	for _, v := range []string{"/api/v9", "/api/v10"} {
		if rest, ok := strings.CutPrefix(path, v+"/"); ok {
			return "/" + rest, true
		}
	}
	return path, false
}

// ServeHTTP serves the REST side below /api/v9/ and /api/v10/, and the gateway.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.Trim(r.URL.Path, "/") == "gateway" || r.Header.Get("Upgrade") != "" {
		f.serveGateway(w, r)
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 64<<20))
	if err != nil {
		return // the client has gone
	}
	a := f.answer(r, body)
	if a == nil {
		panic(http.ErrAbortHandler)
	}
	maps.Copy(w.Header(), a.header)
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // a client that has gone reads nothing
}

// RoundTrip answers a request of the REST side without a socket.
func (f *Fake) RoundTrip(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
		_ = r.Body.Close()
	}
	a := f.answer(r, body)
	if a == nil {
		if err := r.Context().Err(); err != nil {
			return nil, err
		}
		return nil, io.ErrUnexpectedEOF
	}
	return &http.Response{
		Status: http.StatusText(a.status), StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: io.NopCloser(bytes.NewReader(a.body)), ContentLength: int64(len(a.body)), Request: r,
	}, nil
}

// An answer is what goes back over HTTP.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func jsonAnswer(status int, v any) *answer {
	a := &answer{status: status, header: http.Header{}}
	if v != nil {
		a.header.Set("Content-Type", "application/json")
		a.body, _ = json.Marshal(v) // our own values
	}
	return a
}

// answer serves one request; nil when the connection is to break off.
func (f *Fake) answer(r *http.Request, body []byte) *answer {
	path, versioned := apiPath(r.URL.EscapedPath())
	req := &Request{At: f.now(), Method: r.Method, Path: path, Query: r.URL.Query()}
	rt, params, err := match(r.Method, path)
	var broken error
	if req.Body, req.Files, broken = unpack(r.Header, body); broken != nil && err == nil {
		err = errJSON
	}
	if !versioned {
		err = errNotFound
	}
	if err == nil {
		req.Route = rt.path
		for k, v := range params {
			params[k], _ = url.PathUnescape(v) // of an escaped path
		}
	}
	fault := f.takeFault(req)
	if fault != nil && fault.Kind == Late {
		time.AfterFunc(fault.Wait, func() { f.serveRoute(r, req, rt, params, err) })
	}
	if fault != nil && !fault.After {
		if !f.wait(r, fault) || fault.Kind != Slow {
			return f.record(req, f.faultAnswer(fault))
		}
	}
	a := f.serveRoute(r, req, rt, params, err)
	if fault != nil && fault.After {
		if !f.wait(r, fault) || fault.Kind != Slow {
			a = f.faultAnswer(fault)
		}
	}
	return f.record(req, a)
}

func (f *Fake) serveRoute(r *http.Request, req *Request, rt *route, params map[string]string, err error) *answer {
	defer f.flush()
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil {
		f.fail("unknown route: %s %s", req.Method, r.URL.Path)
		return errorAnswer(err)
	}
	if !rt.open && (f.revoked || r.Header.Get("Authorization") != "Bot "+f.opts.Token) {
		return errorAnswer(errAuth)
	}
	limit, refused := f.limit(req, rt, params)
	if refused != nil {
		return refused
	}
	var a *answer
	switch v, err := rt.serve(f, &call{req, params}); {
	case err != nil:
		a = errorAnswer(err)
	case v == nil:
		a = jsonAnswer(http.StatusNoContent, nil)
	default:
		if c, ok := v.(created); ok {
			a = jsonAnswer(http.StatusCreated, c.v)
		} else {
			a = jsonAnswer(http.StatusOK, v)
		}
	}
	limit.head(a.header, req.At)
	return a
}

func errorAnswer(err error) *answer {
	e, ok := errors.AsType[*apiError](err)
	if !ok {
		e = &apiError{status: http.StatusInternalServerError, message: err.Error()}
	}
	return jsonAnswer(e.status, e.json())
}
