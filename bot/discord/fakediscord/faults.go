package fakediscord

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// A FaultKind is a way in which a REST call goes wrong.
type FaultKind string

// The ways of the REST side to go wrong.
const (
	// Slow answers by the rules after Fault.Wait. With After, the request takes effect
	// at once and only its answer is late.
	Slow FaultKind = "slow"
	// Hang gives no answer until the client gives up.
	Hang FaultKind = "hang"
	// Drop breaks the connection without an answer.
	Drop FaultKind = "drop"
	// Late is Drop, and the request takes effect after Fault.Wait.
	Late FaultKind = "late"
	// ServerError answers Fault.Status (502 if zero), with an HTML body for 502 and above.
	ServerError FaultKind = "server error"
	// RateLimited answers 429 as Discord does, with Fault.Wait to wait.
	RateLimited FaultKind = "rate limited"
	// RateLimitedBare is RateLimited without Retry-After and the X-RateLimit headers:
	// only the body says how long to wait.
	RateLimitedBare FaultKind = "rate limited, no headers"
	// GlobalLimited is RateLimited for all routes.
	GlobalLimited FaultKind = "global rate limit"
	// GlobalBare is GlobalLimited with Retry-After, but without X-RateLimit-Reset-After.
	GlobalBare FaultKind = "global rate limit, Retry-After alone"
	// Cloudflare is the 429 that comes before Discord: HTML, with Retry-After.
	Cloudflare FaultKind = "cloudflare"
)

// A Fault makes REST calls go wrong.
type Fault struct {
	Kind   FaultKind
	Method string // "" for any
	Route  string // as in Request.Route, such as "/channels/{channel_id}/messages"; "" for any
	// When chooses among the calls that Method and Route leave, all if nil. It must not
	// call the Fake.
	When   func(Request) bool
	Times  int  // how many calls; 1 if zero, until Heal if negative
	After  bool // the call takes effect (a message is stored) before it goes wrong
	Wait   time.Duration
	Status int
}

// Break makes the next calls go wrong. Of several faults that fit a call the first counts.
func (f *Fake) Break(faults ...Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, x := range faults {
		if x.Times == 0 {
			x.Times = 1
		}
		f.faults = append(f.faults, &x)
	}
}

// Heal ends all faults, those of the gateway too.
func (f *Fake) Heal() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults, f.gwFaults = nil, nil
}

func (f *Fake) takeFault(req *Request) *Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	for k, x := range f.faults {
		if x.Method != "" && x.Method != req.Method || x.Route != "" && x.Route != req.Route || x.When != nil &&
			!x.When(*req) {
			continue
		}
		if x.Times--; x.Times == 0 {
			f.faults = slices.Delete(slices.Clone(f.faults), k, k+1)
		}
		req.Fault = x.Kind
		return x
	}
	return nil
}

// wait waits as long as a slow or hanging call does; false when the client has gone.
func (f *Fake) wait(r *http.Request, x *Fault) bool {
	var timer <-chan time.Time
	switch x.Kind {
	case Slow:
		timer = time.After(x.Wait)
	case Hang:
	default:
		return true
	}
	select {
	case <-timer:
		return true
	case <-r.Context().Done():
	case <-f.closed:
	}
	return false
}

// faultAnswer is the answer of a call that goes wrong; nil breaks the connection.
func (f *Fake) faultAnswer(x *Fault) *answer {
	seconds := strconv.Itoa(int((x.Wait + time.Second - 1) / time.Second))
	b := &bucket{name: "fault", limit: 5, used: 5, window: x.Wait, start: f.now()}
	switch x.Kind {
	case ServerError:
		status := x.Status
		if status == 0 {
			status = http.StatusBadGateway
		}
		if status >= http.StatusBadGateway {
			return htmlAnswer(status)
		}
		return jsonAnswer(status, map[string]any{"code": 0, "message": fmt.Sprintf("%d: %s", status,
			http.StatusText(status))})
	case RateLimited:
		return tooMany(x.Wait, "user", b, f.now())
	case RateLimitedBare:
		a := tooMany(x.Wait, "user", nil, f.now())
		a.header = http.Header{"Content-Type": a.header["Content-Type"]}
		return a
	case GlobalLimited:
		return tooMany(x.Wait, "global", nil, f.now())
	case GlobalBare:
		a := tooMany(x.Wait, "global", nil, f.now())
		a.header.Del("X-RateLimit-Reset-After")
		return a
	case Cloudflare:
		a := htmlAnswer(http.StatusTooManyRequests)
		a.header.Set("Retry-After", seconds)
		return a
	}
	return nil
}

func htmlAnswer(status int) *answer {
	text := fmt.Sprintf("<html><head><title>%d %s</title></head><body>cloudflare</body></html>", status,
		http.StatusText(status))
	return &answer{status: status, header: http.Header{"Content-Type": {"text/html; charset=UTF-8"}},
		body: []byte(text)}
}

// A GatewayFaultKind is a way in which the gateway goes wrong.
type GatewayFaultKind string

// The ways of the gateway to go wrong by itself; see also DropGateway, CloseGateway,
// Reconnect and Invalidate, which act at once.
const (
	// NoHello says nothing to a new connection.
	NoHello GatewayFaultKind = "no hello"
	// NoReady answers neither Identify nor Resume.
	NoReady GatewayFaultKind = "no ready"
	// NoAck leaves heartbeats without acknowledgement; Times counts heartbeats.
	NoAck GatewayFaultKind = "no ack"
	// ReconnectFirst answers Identify or Resume with op 7 and nothing else.
	ReconnectFirst GatewayFaultKind = "op 7 first"
	// InvalidSession answers Identify or Resume with op 9, resumable or not by
	// GatewayFault.Resumable.
	InvalidSession GatewayFaultKind = "op 9"
	// CloseIdentify closes instead of READY or RESUMED, with GatewayFault.Code.
	CloseIdentify GatewayFaultKind = "close on identify"
)

// A GatewayFault makes the gateway go wrong the next Times times that it would do
// what its kind says.
type GatewayFault struct {
	Kind      GatewayFaultKind
	Times     int // 1 if zero, until Heal if negative
	Code      int // of CloseIdentify, such as 4004 or 4014
	Resumable bool
}

// BreakGateway makes the gateway go wrong.
func (f *Fake) BreakGateway(faults ...GatewayFault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, x := range faults {
		if x.Times == 0 {
			x.Times = 1
		}
		f.gwFaults = append(f.gwFaults, &x)
	}
}

// takeGatewayFault uses one of the faults of these kinds. The caller holds the lock.
func (f *Fake) takeGatewayFault(kinds ...GatewayFaultKind) *GatewayFault {
	for k, x := range f.gwFaults {
		if !slices.Contains(kinds, x.Kind) {
			continue
		}
		if x.Times--; x.Times == 0 {
			f.gwFaults = slices.Delete(slices.Clone(f.gwFaults), k, k+1)
		}
		return x
	}
	return nil
}
