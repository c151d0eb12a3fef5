package server

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/discord"
	"daybook/bot/question"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are the numbers of serve. They name commands and outcomes; no server, no
// person and no text.
type metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec
	begun    time.Time
	runner   *runner.Runner
	client   *discord.Client
	misses   question.Misses
}

func newMetrics() *metrics {
	m := &metrics{registry: prometheus.NewRegistry(), begun: time.Now()}
	m.took = prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "daybook_answer_seconds",
		Help:    "Time from an interaction to its answer.",
		Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2, 3, 10, 60}}, []string{"command", "outcome"})
	m.registry.MustRegister(m.took, m, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// watch gives the metrics what they are of.
func (m *metrics) watch(r *runner.Runner, c *discord.Client) {
	m.runner, m.client = r, c
}

func (m *metrics) answered(command, outcome string, took time.Duration) {
	m.took.WithLabelValues(command, outcome).Observe(took.Seconds())
}

var (
	postsDesc = prometheus.NewDesc("daybook_posts_total", "Daily posts since the start, by how they ended.",
		[]string{"status"}, nil)
	retriesDesc = prometheus.NewDesc("daybook_post_retries_total", "Requests for daily posts that were tried again.",
		nil, nil)
	failuresDesc = prometheus.NewDesc("daybook_post_failures_total", "Failures of daily posts, of the state's too.",
		nil, nil)
	schedulesDesc = prometheus.NewDesc("daybook_schedules", "Schedules of daily posts.", nil, nil)
	waitingDesc   = prometheus.NewDesc("daybook_posts_waiting", "Daily posts that are due and not yet done.", nil, nil)
	lateDesc      = prometheus.NewDesc("daybook_posts_late",
		"Daily posts that have waited for long for what the operator must mend.", nil, nil)
	lastDesc = prometheus.NewDesc("daybook_last_post_timestamp_seconds",
		"When the last daily post was made; 0 for none.", nil, nil)
	nextDesc = prometheus.NewDesc("daybook_next_post_timestamp_seconds",
		"When the next daily post is due; 0 for none.", nil, nil)
	notThisDesc = prometheus.NewDesc("daybook_ask_not_this_total",
		"Readers' “not this” on an answer of /ask, by the hit's place.", []string{"rank"}, nil)
	clockDesc = prometheus.NewDesc("daybook_clock_ahead_seconds", "How far the clock is ahead of Discord's.", nil,
		nil)
	stateDesc = prometheus.NewDesc("daybook_state_well",
		"1 while the state could be read and written at the last look.", nil,
		nil)
	gatewayDesc = prometheus.NewDesc("daybook_gateway_connected", "1 while the gateway is connected.", nil, nil)
)

// Describe implements prometheus.Collector.
func (m *metrics) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{postsDesc, retriesDesc, failuresDesc, schedulesDesc, waitingDesc, lateDesc,
		lastDesc,
		nextDesc, notThisDesc, clockDesc, stateDesc, gatewayDesc} {
		ch <- d
	}
}

// Collect implements prometheus.Collector.
func (m *metrics) Collect(ch chan<- prometheus.Metric) {
	if m.runner == nil {
		return
	}
	s := m.runner.Stats()
	send := func(d *prometheus.Desc, t prometheus.ValueType, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, t, v, labels...)
	}
	for _, status := range []post.Status{post.Done, post.Silent, post.Lost, post.Missed} {
		send(postsDesc, prometheus.CounterValue, float64(s.Finished[status]), string(status))
	}
	send(retriesDesc, prometheus.CounterValue, float64(s.Retries))
	send(failuresDesc, prometheus.CounterValue, float64(s.Failures))
	send(schedulesDesc, prometheus.GaugeValue, float64(s.Schedules))
	send(waitingDesc, prometheus.GaugeValue, float64(s.Waiting))
	send(lateDesc, prometheus.GaugeValue, float64(s.Late))
	send(lastDesc, prometheus.GaugeValue, seconds(s.Last))
	send(nextDesc, prometheus.GaugeValue, seconds(s.Next))
	for i, n := range m.misses.Counts() {
		send(notThisDesc, prometheus.CounterValue, float64(n), strconv.Itoa(i+1))
	}
	send(clockDesc, prometheus.GaugeValue, s.Ahead.Seconds())
	well := 1.0
	if s.Trouble != "" || s.Unkept != "" {
		well = 0
	}
	send(stateDesc, prometheus.GaugeValue, well)
	up := 0.0
	if _, ok := m.client.Connected(); ok {
		up = 1
	}
	send(gatewayDesc, prometheus.GaugeValue, up)
}

func seconds(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return float64(t.Unix())
}

// handler serves /metrics and /healthz.
func (m *metrics) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", m.health)
	return mux
}

// startsWithin is how long the gateway may take at the start, or be away, before the
// program counts as ill.
const startsWithin = 2 * time.Minute

// health answers 200 while the bot is connected and looks at the clock, with what a
// person wants to know; else 503.
func (m *metrics) health(w http.ResponseWriter, _ *http.Request) {
	now, s := time.Now(), m.runner.Stats()
	since, up := m.client.Connected()
	var ills []string
	if !up && now.Sub(m.begun) > startsWithin {
		ills = append(ills, "The gateway is not connected.")
	}
	if !s.Tick.IsZero() || s.Trouble != "" || now.Sub(m.begun) > startsWithin {
		ills = append(ills, s.Ills(now)...)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if len(ills) > 0 {
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprintln(w, strings.Join(ills, " "))
	} else {
		fmt.Fprintln(w, "ok")
	}
	if up {
		fmt.Fprintln(w, "gateway connected since", since.UTC().Format(time.RFC3339))
	}
	stamp := func(t time.Time) string {
		if t.IsZero() {
			return "none"
		}
		return t.UTC().Format(time.RFC3339)
	}
	fmt.Fprintf(w, "schedules %d, waiting %d\nlast post %s\nnext post %s\n", s.Schedules, s.Waiting, stamp(s.Last),
		stamp(s.Next))
	if s.Failures > 0 {
		fmt.Fprintf(w, "failures %d, the last at %s\n", s.Failures, stamp(s.ErrorAt))
	}
}
