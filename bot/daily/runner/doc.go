// Package runner posts what is due, once for each date, whatever happens on the way.
//
//	runner.go jobs.go pace.go   looks each minute for what is due, and works on it
//	send.go backup.go           claim, look, send, note; what a state from a backup cannot know
//	notice.go heed.go stats.go  who is told of what went wrong, and the numbers of it
//	gate.go trust.go bounded.go what keeps it from acting: another's state, a wrong clock, a slow state
package runner
