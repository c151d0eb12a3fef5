package rest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// A transport sends what discordgo addresses to discord.com to an API base of our
// choice, and mends answers that discordgo would misread. It refuses other hosts.
type transport struct {
	base *url.URL // ends in a slash
	next http.RoundTripper
	hear func(*http.Response)
}

var apiPath = regexp.MustCompile(`^/api/v\d+/`)

func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	prefix := apiPath.FindString(r.URL.Path)
	if r.URL.Host != "discord.com" || prefix == "" {
		return nil, fmt.Errorf("refused to send a request to %s", r.URL.Host)
	}
	out := r.Clone(r.Context())
	out.URL.Scheme, out.URL.Host, out.Host = t.base.Scheme, t.base.Host, t.base.Host
	out.URL.Path = t.base.Path + strings.TrimPrefix(r.URL.Path, prefix)
	if r.URL.RawPath != "" {
		out.URL.RawPath = t.base.EscapedPath() + strings.TrimPrefix(r.URL.RawPath, prefix)
	}
	resp, err := t.next.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	t.hear(resp)
	return mend(resp)
}

const (
	limitedHere       = "rate limited"
	limitedEverywhere = "rate limited everywhere"
)

// mend makes an answer fit for discordgo's limiter: a header that it cannot read
// would lose the body; a 429 without X-RateLimit-Reset-After would not hold back
// other requests; one in HTML, as Cloudflare sends it, would lose its Retry-After.
func mend(resp *http.Response) (*http.Response, error) {
	h := resp.Header
	h.Del("X-RateLimit-Reset") // needs a Date and clocks that agree
	if _, err := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64); err != nil {
		h.Del("X-RateLimit-Reset-After")
	}
	if _, err := strconv.Atoi(h.Get("X-RateLimit-Remaining")); err != nil {
		h.Del("X-RateLimit-Remaining")
	}
	if resp.StatusCode != http.StatusTooManyRequests {
		return resp, nil
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	_ = resp.Body.Close() // read as far as it is of use
	if err != nil {
		return nil, err
	}
	var said struct {
		After  float64 `json:"retry_after"`
		Global bool    `json:"global"`
	}
	known := json.Unmarshal(body, &said) == nil
	after := max(said.After, 0)
	for _, name := range []string{"Retry-After", "X-RateLimit-Reset-After"} {
		if s, err := strconv.ParseFloat(h.Get(name), 64); err == nil && after == 0 {
			after = s
		}
	}
	if !(after > 0) { // nothing, or no number
		after = 5
	}
	after = min(after, 24*3600) // nobody is kept waiting for longer than a day
	if !known || said.Global {
		h.Set("X-RateLimit-Global", "true") // without Discord's own word it is the whole address that is refused
	}
	h.Set("X-RateLimit-Reset-After", strconv.FormatFloat(after, 'f', 3, 64))
	h.Set("X-RateLimit-Remaining", "0")
	message := limitedHere
	if !known || said.Global {
		message = limitedEverywhere // discordgo drops the field global
	}
	body, _ = json.Marshal(map[string]any{"message": message, "retry_after": after})
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return resp, nil
}
