// Package daily is the daily post: how it is claimed and sent, and the commands by which a
// server sets it. What is due when is bot/daily/schedule's, what is kept bot/daily/post's,
// what is posted bot/daily/ladder's. From the bottom up:
//
//	runner.go send.go jobs.go pace.go  claim, send, note: once for each date, whatever happens
//	desk.go commands.go set.go         /daily
//
// No arrow goes back: a schedule knows no state, a ladder no runner.
package daily
