package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"daybook/bot/discord/render"

	"github.com/bwmarrin/discordgo"
)

// An Error is an answer of Discord that is not a success, or none. It holds no
// address, since addresses of interactions hold tokens.
type Error struct {
	Doing  string // what was attempted
	Status int    // of HTTP; 0 when there was no answer
	Code   int    // Discord's own, such as 50013; 0 for none
	Text   string
	After  time.Duration // how long to wait, with a 429
	Global bool          // that holds for all requests
	err    error         // a fault of the network; a context's end
}

// Error says what was attempted and what came back.
func (e *Error) Error() string {
	switch {
	case e.Status == 0:
		return e.Doing + ": " + e.Text
	case e.Code == 0:
		return fmt.Sprintf("%s: HTTP %d %s", e.Doing, e.Status, e.Text)
	}
	return fmt.Sprintf("%s: HTTP %d, code %d, %s", e.Doing, e.Status, e.Code, e.Text)
}

// Unwrap returns the fault below, such as context.DeadlineExceeded.
func (e *Error) Unwrap() error { return e.err }

// Temporary reports whether the same request may succeed later.
func (e *Error) Temporary() bool {
	return e.Status == 0 || e.Status == http.StatusTooManyRequests || e.Status >= 500
}

// Unknown reports whether the request may have had its effect all the same.
func (e *Error) Unknown() bool { return e.Status == 0 || e.Status >= 500 }

// Discord's codes that we act upon.
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
const (
	unknownChannel      = 10003
	unknownGuild        = 10004
	unknownMessage      = 10008
	unknownInteraction  = 10062
	messageInForum      = 40058
	alreadyAnswered     = 40060
	noFreeTag           = 40066
	noTag               = 40067
	missingAccess       = 50001
	noMessagesTo        = 50007
	notText             = 50008
	missingPermissions  = 50013
	wrongKind           = 50024
	invalidWebhookToken = 50027
	archived            = 50083
	noServerWith        = 50278
	threadExists        = 160004
	threadLocked        = 160005
	tooManyThreads      = 160006
)

// isCode reports whether err is Discord's answer with one of the codes.
func isCode(err error, codes ...int) bool {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return false
	}
	return slices.Contains(codes, e.Code)
}

// secret finds the tokens of interactions and webhooks in what others print.
var secret = regexp.MustCompile(`(webhooks|interactions)/(\d+)/[^/"\s]+`)

func scrub(s string) string { return secret.ReplaceAllString(s, "$1/$2/…") }

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

// limiterAge is how long one limiter serves. discordgo never frees a bucket, so we
// start anew; the gap does no harm beyond a rare 429, which is waited out.
const limiterAge = 30 * time.Minute

// limits hands out discordgo's buckets.
type limits struct {
	mu      sync.Mutex
	current *discordgo.RateLimiter
	since   time.Time
}

// at returns the limiter to use now. Requests under way keep the one that they have.
func (l *limits) at(now time.Time) *discordgo.RateLimiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.current == nil || now.Sub(l.since) > limiterAge {
		l.current, l.since = discordgo.NewRatelimiter(), now
	}
	return l.current
}

// A call is one request to Discord.
type call struct {
	doing  string // for errors: "send a post"
	method string
	path   string // below the API base, without a slash in front
	body   any
	files  []render.Attachment // beside the body
	bucket string              // what shares a limit; the path if empty
	// limiter is the interaction's own, so that it waits for nobody; nil for the common one.
	limiter *discordgo.RateLimiter
	tries   int  // at most; 1 if zero
	repeat  bool // may be sent again when its outcome is unknown
}

// do sends a call and decodes the answer into out, unless out is nil. Errors are *Error.
func (c *REST) do(ctx context.Context, r call, out any) error {
	for try := 1; ; try++ {
		err := c.once(ctx, r, out)
		if err == nil {
			return nil
		}
		if try >= r.tries || !err.Temporary() || err.Unknown() && !r.repeat || ctx.Err() != nil {
			return err
		}
		wait := err.After
		if wait == 0 {
			wait = time.Duration(try) * 300 * time.Millisecond
		}
		if end, ok := ctx.Deadline(); ok && time.Until(end) < wait || !sleep(ctx, wait) {
			return err
		}
	}
}

func (c *REST) once(ctx context.Context, r call, out any) *Error {
	limiter, key := r.limiter, r.bucket
	if limiter == nil {
		limiter = c.limits.at(c.now())
	}
	if key == "" {
		key, _, _ = strings.Cut(r.path, "?")
	}
	bucket := limiter.GetBucket(r.method + " " + key)
	for {
		bucket.Lock()
		wait := limiter.GetWaitTime(bucket, 1)
		if wait <= 0 {
			break
		}
		bucket.Unlock()
		if end, ok := ctx.Deadline(); ok && time.Until(end) < wait {
			return &Error{Doing: r.doing, Status: http.StatusTooManyRequests, Text: "the rate limit leaves no time",
				After: wait}
		}
		if !sleep(ctx, wait) {
			return &Error{Doing: r.doing, Text: ctx.Err().Error(), err: ctx.Err()}
		}
	}
	bucket.Remaining--
	var body []byte
	kind := "application/json"
	if r.body != nil {
		var err error
		if body, err = json.Marshal(r.body); err == nil && len(r.files) > 0 {
			kind, body, err = multipart(body, r.files)
		}
		if err != nil {
			bucket.Unlock()
			return &Error{Doing: r.doing, Status: http.StatusBadRequest, Text: err.Error(), err: err}
		}
	}
	answer, err := c.rest.RequestWithLockedBucket(r.method, discordgo.EndpointAPI+r.path, kind, body, bucket, 0,
		discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
	if err == nil && out != nil {
		err = json.Unmarshal(answer, out)
		if a, ok := out.(entire); err == nil && ok && !a.entire() {
			err = errNotDiscords
		}
	}
	if err == nil {
		return nil
	}
	return restError(r.doing, err)
}

// multipart packs a body together with files.
func multipart(body []byte, files []render.Attachment) (kind string, packed []byte, err error) {
	var parts []*discordgo.File
	for _, f := range files {
		parts = append(parts, &discordgo.File{Name: f.Name, ContentType: f.Kind,
			Reader: io.Reader(bytes.NewReader(f.Data))})
	}
	kind, packed, err = discordgo.MultipartBodyWithJSON(json.RawMessage(body), parts)
	if err != nil {
		return "", nil, fmt.Errorf("pack files: %w", err)
	}
	return kind, packed, nil
}

// An answer that is entire has what Discord always gives. Without that a success is a
// proxy's word, such as {} or null, from which nothing follows: neither that a message was made,
// nor that there is none.
type entire interface{ entire() bool }

var errNotDiscords = errors.New("the answer is not Discord's")

func restError(doing string, err error) *Error {
	if e, ok := errors.AsType[*discordgo.RateLimitError](err); ok {
		return &Error{Doing: doing, Status: http.StatusTooManyRequests, Text: e.Message,
			After: max(e.RetryAfter, 50*time.Millisecond), Global: e.Message == limitedEverywhere}
	}
	if e, ok := errors.AsType[*discordgo.RESTError](err); ok {
		out := &Error{Doing: doing, Status: e.Response.StatusCode, Text: http.StatusText(e.Response.StatusCode)}
		if e.Message != nil {
			out.Code, out.Text = e.Message.Code, e.Message.Message
		}
		return out
	}
	if e, ok := errors.AsType[*url.Error](err); ok {
		return &Error{Doing: doing, Text: scrub(e.Err.Error()), err: e.Err}
	}
	if strings.HasPrefix(err.Error(), "Exceeded Max retries") { // discordgo's words for a 502
		return &Error{Doing: doing, Status: http.StatusBadGateway, Text: "Bad Gateway"}
	}
	return &Error{Doing: doing, Text: scrub(err.Error()), err: err}
}

// sleep waits, and reports whether it was not interrupted.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
