#!/bin/sh
# For certbot: --deploy-hook /opt/parvis/deploy/nginx/keep-certificate.sh
# Puts the certificate of an editor's domain where the workers of nginx read it, at the first visit as at each renewal.
set -eu
: "${RENEWED_DOMAINS:?}" "${RENEWED_LINEAGE:?}"
folder=${PARVIS_DOMAINS:-/etc/parvis/domains}
group=${NGINX_GROUP:-www-data}
for name in $RENEWED_DOMAINS; do
    case $name in *[!a-z0-9.-]* | .* | *..*) echo "$name is no domain" >&2; exit 1 ;; esac
    install -d -m 750 -g "$group" "$folder" "$folder/$name"
    # Each whole or not at all: nginx may read them at any moment.
    for file in privkey.pem fullchain.pem; do
        install -m 640 -g "$group" "$RENEWED_LINEAGE/$file" "$folder/$name/.$file"
        mv "$folder/$name/.$file" "$folder/$name/$file"
    done
done
