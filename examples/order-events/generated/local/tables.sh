#!/bin/sh
# Written by samgen, and again by every `samgen build`.
#
# sh generated/local/tables.sh [URL]
#   Makes the tables of generated/local/tables/ where something stands in for DynamoDB: DynamoDB Local, dynalite or moto,
#   at http://127.0.0.1:8000 unless told otherwise. Tables that are there already stay as they are.
#
# DynamoDB Local shows tables to everybody with -sharedDb alone; else only to the region that they were made in.
set -eu

url=${1:-http://127.0.0.1:8000}
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-us-east-1}}
folder=$(dirname "$0")/tables

# call OPERATION < request: DynamoDB's answer, and its status behind it. curl signs since its version 7.75.
call() {
  curl --silent --show-error --max-time 30 --user local:local --aws-sigv4 "aws:amz:$region:dynamodb" \
    --header 'Content-Type: application/x-amz-json-1.0' --header "X-Amz-Target: DynamoDB_20120810.$1" \
    --data-binary @- --write-out ' %{http_code}' "$url/"
}

for file in "$folder"/*.json; do
  name=$(basename "$file" .json)
  answer=$(call CreateTable <"$file")
  case $answer in
    *' 200' | *ResourceInUseException*) ;;
    # Not everything that stands in for DynamoDB has streams.
    *) answer=$(sed '/^  "StreamSpecification": {/,/}/d' "$file" | call CreateTable) ;;
  esac
  case $answer in
    *' 200') echo "$name: made" ;;
    *ResourceInUseException*) echo "$name: was there" ;;
    *)
      echo "$name: $answer" >&2
      exit 1
      ;;
  esac

  # A table takes a moment until it can be used.
  looks=0
  until sed -n 's/^  "TableName": .*/{&}/p' "$file" | call DescribeTable | grep -q '"TableStatus": *"ACTIVE"'; do
    looks=$((looks + 1))
    if [ "$looks" -eq 30 ]; then
      echo "$name: does not become active" >&2
      exit 1
    fi
    sleep 1
  done
done
