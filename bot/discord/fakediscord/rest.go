package fakediscord

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A Request is one exchange of the REST side.
type Request struct {
	At       time.Time
	Method   string
	Path     string // without /api/v10
	Route    string // the path as Discord's OpenAPI description writes it; "" for an unknown one
	Query    url.Values
	Body     []byte   // JSON; of a multipart body its part payload_json
	Files    []Upload // the other parts of a multipart body
	Status   int      // 0 when no answer was given
	Response []byte
	Fault    FaultKind // "" when the fake answered by the rules
}

// A call is a request on its way through a route.
type call struct {
	*Request
	params map[string]string
}

// created wraps a result that is answered with 201.
type created struct{ v any }

// A route answers one kind of request, with the lock held. Its path is that of the
// OpenAPI description. A nil result is 204.
type route struct {
	method, path string
	open         bool // the path holds its own token; the Authorization is not looked at
	serve        func(*Fake, *call) (any, error)
}

func routes() []route {
	const message, webhook = "/channels/{channel_id}/messages/{message_id}", "/webhooks/{webhook_id}/{webhook_token}"
	return []route{
		{"GET", "/gateway", true, (*Fake).getGateway},
		{"GET", "/gateway/bot", false, (*Fake).getGatewayBot},
		{"GET", "/users/@me/guilds", false, (*Fake).getMyGuilds},
		{"POST", "/users/@me/channels", false, (*Fake).createDM},
		{"GET", "/applications/@me", false, (*Fake).getApplication},
		{"GET", "/applications/{application_id}/commands", false, (*Fake).getCommands},
		{"PUT", "/applications/{application_id}/commands", false, (*Fake).putCommands},
		{"GET", "/applications/{application_id}/guilds/{guild_id}/commands", false, (*Fake).getCommands},
		{"PUT", "/applications/{application_id}/guilds/{guild_id}/commands", false, (*Fake).putCommands},
		{"GET", "/guilds/{guild_id}", false, (*Fake).getGuild},
		{"GET", "/guilds/{guild_id}/channels", false, (*Fake).getGuildChannels},
		{"GET", "/guilds/{guild_id}/members/{user_id}", false, (*Fake).getMember},
		{"GET", "/channels/{channel_id}", false, (*Fake).getChannel},
		{"GET", "/channels/{channel_id}/messages", false, (*Fake).getMessages},
		{"POST", "/channels/{channel_id}/messages", false, (*Fake).createMessage},
		{"POST", message + "/threads", false, (*Fake).createThread},
		{"POST", "/channels/{channel_id}/threads", false, (*Fake).createPost},
		{"GET", "/guilds/{guild_id}/threads/active", false, (*Fake).getActiveThreads},
		{"GET", "/channels/{channel_id}/threads/archived/public", false, (*Fake).getArchivedThreads},
		{"POST", "/interactions/{interaction_id}/{interaction_token}/callback", true, (*Fake).callback},
		{"POST", webhook, true, (*Fake).createFollowup},
		{"PATCH", webhook + "/messages/@original", true, (*Fake).editWebhookMessage},
		{"DELETE", webhook + "/messages/@original", true, (*Fake).deleteWebhookMessage},
	}
}

var allRoutes = routes()

// match finds the route of a path, one with literal words before one with names.
func match(method, path string) (*route, map[string]string, error) {
	parts, known := strings.Split(path, "/"), false
	var best *route
	var bestParams map[string]string
	for i := range allRoutes {
		r := &allRoutes[i]
		words := strings.Split(r.path, "/")
		if len(words) != len(parts) {
			continue
		}
		params, ok := map[string]string{}, true
		for j, w := range words {
			if strings.HasPrefix(w, "{") && parts[j] != "" && parts[j][0] != '@' {
				params[strings.Trim(w, "{}")] = parts[j]
			} else if w != parts[j] {
				ok = false
				break
			}
		}
		if !ok {
			continue
		}
		known = true
		if r.method == method && (best == nil || len(params) < len(bestParams)) {
			best, bestParams = r, params
		}
	}
	switch {
	case best != nil:
		return best, bestParams, nil
	case known:
		return nil, nil, errMethod
	}
	return nil, nil, errNotFound
}

// record keeps the exchange for Requests.
func (f *Fake) record(req *Request, a *answer) *answer {
	if a != nil {
		req.Status, req.Response = a.status, a.body
		a.header.Set("Date", f.now().UTC().Format(http.TimeFormat))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range req.Files {
		req.Files[i].Data = nil // see Attachment
	}
	f.requests = trim(append(f.requests, *req), f.opts.Keep)
	return a
}

// trim drops the oldest when there are twice as many as wanted.
func trim[T any](list []T, keep int) []T {
	if len(list) < 2*keep {
		return list
	}
	return append([]T(nil), list[len(list)-keep:]...)
}

// Requests is the log of all exchanges of the REST side, oldest first.
func (f *Fake) Requests() []Request {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Request(nil), f.requests...)
}

// decode reads the body of a request; a value of the wrong type is error 50035.
func (c *call) decode(v any) error {
	d := json.NewDecoder(bytes.NewReader(c.Body))
	d.UseNumber()
	err := d.Decode(v)
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		var form form
		form.add(wrong.Field, "BASE_TYPE_INVALID", "Value of type %s is not %s.", wrong.Value, wrong.Type.Kind())
		return form.err()
	}
	if err != nil {
		return errJSON
	}
	return nil
}
