// Package question answers questions in plain words: /ask, and /find for the names and dates
// in a message. A question that another command answers better is handed on to it
// (handon.go, handonwork.go); of all others index says what comes nearest, and with what
// confidence.
package question
